import type { z } from 'zod'
import { isRecord, readPart, type RubricProblem } from './problems.ts'
import { Criterion, Finding, Section } from '#app/domain/rubric/rubric.ts'

/** The lists of a file, as far as they could be read, and every mistake in them. */
export type Parts = {
  sections: Section[]
  findings: Finding[]
  criteria: Criterion[]
  /** Ids of all sections and of all sections that a criterion names, readable or not. */
  sectionIds: string[]
  named: string[]
  /** Whether every finding could be read, so that a missing one can be told. */
  isWhole: boolean
  problems: RubricProblem[]
}

/** Reads the three lists entry by entry, so that one mistake hides no other. */
export function readParts(document: Record<string, unknown>): Parts {
  const sections = readList(Section, document['sections'], (raw, place) => ['sections', idOf(raw) ?? place])
  const findings = readList(Finding, document['findings'], (raw, place) => itemPlace(raw, ['findings', place]))
  const criteria = readList(Criterion, document['criteria'], (raw, place) => itemPlace(raw, ['criteria', place]))
  const listed = [
    ...listProblems(document, 'sections'),
    ...listProblems(document, 'findings'),
    ...listProblems(document, 'criteria'),
  ]
  return {
    sections: sections.values,
    findings: findings.values,
    criteria: criteria.values,
    sectionIds: textsOf(document['sections'], 'id'),
    named: textsOf(document['criteria'], 'section'),
    isWhole: listed.length + findings.problems.length + criteria.problems.length === 0,
    problems: [...listed, ...sections.problems, ...findings.problems, ...criteria.problems],
  }
}

function readList<T>(schema: z.ZodType<T>, raw: unknown, placeOf: (raw: unknown, place: string) => string[]) {
  const read = (Array.isArray(raw) ? raw : []).map((one: unknown, index) =>
    readPart(schema, one, placeOf(one, String(index + 1))),
  )
  return {
    values: read.flatMap(({ value }) => (value === undefined ? [] : [value])),
    problems: read.flatMap(({ problems }) => problems),
  }
}

function listProblems(document: Record<string, unknown>, list: string): RubricProblem[] {
  if (Array.isArray(document[list])) return []
  return [{ where: [list], sentence: list in document ? 'It must be a list in brackets.' : 'It is missing.' }]
}

/** Section and id, as a reader looks for it; the place in its list when it has no id. */
function itemPlace(raw: unknown, place: string[]): string[] {
  const id = idOf(raw)
  if (id === undefined) return place
  return [isRecord(raw) && typeof raw['section'] === 'string' ? raw['section'] : '?', id]
}

function idOf(raw: unknown): string | undefined {
  return isRecord(raw) && typeof raw['id'] === 'string' && raw['id'] !== '' ? raw['id'] : undefined
}

function textsOf(list: unknown, field: string): string[] {
  const entries: unknown[] = Array.isArray(list) ? list : []
  return entries.flatMap((entry) => (isRecord(entry) && typeof entry[field] === 'string' ? [entry[field]] : []))
}
