import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Rubric } from '#app/domain/rubric/rubric.ts'

/** The text of the published core rubric, as the file holds it. */
export const coreRubricText = readFileSync(
  path.join(import.meta.dirname, '..', '..', 'rubrics', 'ehcp-core', '2025-1.json'),
  'utf8',
)

export const coreRubric = Rubric.parse(JSON.parse(coreRubricText))
