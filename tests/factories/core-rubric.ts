import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Rubric } from '#app/domain/rubric/rubric.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'rubrics', 'ehcp-core')

/** The text of the first published core rubric, as the file holds it. */
export const coreRubricText = readFileSync(path.join(folder, '2025-1.json'), 'utf8')

/** The first core rubric: sections A to H2 and the engagement grid, without counts, markers and shared criteria. */
export const coreRubric = Rubric.parse(JSON.parse(coreRubricText))

/** The text of the whole core rubric, as the file holds it. */
export const wholeRubricText = readFileSync(path.join(folder, '2026-1.json'), 'utf8')

/** The whole core rubric: every section of the plan, with prompts, counts, markers and criteria that agencies share. */
export const wholeRubric = Rubric.parse(JSON.parse(wholeRubricText))
