import { readFileSync } from 'node:fs'
import { Rubric } from '#app/domain/rubric/rubric.ts'

/** The published rubric for returned forms. */
export const formRubric: Rubric = Rubric.parse(
  JSON.parse(readFileSync(new URL('../../rubrics/form-audit/2026-1.json', import.meta.url), 'utf8')),
)
