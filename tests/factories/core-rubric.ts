import { readFileSync } from 'node:fs'
import { Rubric } from '#app/domain/rubric/rubric.ts'

/** The text of the published core rubric, as the file holds it. */
export const coreRubricText = readFileSync(new URL('../../rubrics/ehcp-core/2026-1.json', import.meta.url), 'utf8')

export const coreRubric = Rubric.parse(JSON.parse(coreRubricText))
