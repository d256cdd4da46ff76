import { headingKey, rowsSearchedForHeadings, type Row } from '#app/domain/reading/headings.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { conflictKey, nameKey } from './conflict.ts'

/** The columns of a conflicts file, with the heading of the template and others that are understood. */
const columns = {
  auditor: ['Auditor', 'Sign-in name', 'Auditor sign-in name', 'Register name', 'Name', 'Name of auditor'],
  planRef: ['Plan reference', 'Reference', 'Plan', 'Plan ref', 'EHCP reference', 'Unique ID'],
  reason: ['Reason', 'Why', 'Conflict', 'Notes'],
} as const
type Column = keyof typeof columns

export const conflictHeadings = { auditor: columns.auditor[0], planRef: columns.planRef[0], reason: columns.reason[0] }

/** More rows than these belong in several files: the whole preview travels in one form. */
export const mostConflictRows = 5_000
const longestReason = 500
const longestShown = 80
/** The reference in the example row of the template, which is passed over. */
export const exampleRef = 'EXAMPLE'

export type ConflictRow = { line: number; auditor: string; planRef: string; reason: string }
export type ConflictFault = { line: number; column: string; value: string; sentence: string }
export type Resolved = {
  taken: { line: number; personId: string; planRef: string; reason: string }[]
  refused: ConflictFault[]
  /** Rows whose conflict was declared before, or stands in the file twice. */
  known: number
}

/** Rows of a sheet, one after the other, as conflicts. Refuses a sheet without the headings, and one with too many rows. */
export function readConflicts(rows: readonly Row[]): ConflictRow[] {
  const layout = findLayout(rows)
  if (layout === undefined) {
    throw new Refusal(
      'invalid',
      'NO_HEADINGS',
      `The file has no columns “${columns.auditor[0]}” and “${columns.planRef[0]}”. Use the template, or name your columns like that`,
      'file',
    )
  }
  const cell = (row: Row, column: Column) => row.cells[layout.at.get(column) ?? -1]?.trim() ?? ''
  return rows
    .filter(({ line }) => line > layout.line)
    .map((row) => ({
      line: row.line,
      auditor: cell(row, 'auditor'),
      planRef: cell(row, 'planRef'),
      reason: cell(row, 'reason'),
    }))
    .filter(({ auditor, planRef }) => (auditor !== '' || planRef !== '') && planRef.toUpperCase() !== exampleRef)
}

function findLayout(rows: readonly Row[]) {
  for (const row of rows.slice(0, rowsSearchedForHeadings)) {
    const keys = row.cells.map(headingKey)
    const at = new Map<Column, number>()
    for (const column of Object.keys(columns) as Column[]) {
      const index = keys.findIndex((key) => columns[column].some((heading) => headingKey(heading) === key))
      if (index >= 0) at.set(column, index)
    }
    if (at.has('auditor') && at.has('planRef')) return { line: row.line, at }
  }
  return undefined
}

export type KnownPeople = readonly { id: string; signInName: string; registerName: string | null }[]

/** Whom and what the rows mean: an auditor by the sign-in name or the name in the register, a plan by its reference. */
export function resolveConflicts(
  rows: readonly ConflictRow[],
  known: { auditors: KnownPeople; refs: ReadonlySet<string>; declared: ReadonlySet<string> },
): Resolved {
  const people = new Map<string, Set<string>>()
  for (const { id, signInName, registerName } of known.auditors) {
    for (const name of [signInName, registerName ?? '']) {
      const key = nameKey(name)
      if (key !== '') people.set(key, (people.get(key) ?? new Set()).add(id))
    }
  }
  const seen = new Set(known.declared)
  const resolved: Resolved = { taken: [], refused: [], known: 0 }
  for (const row of rows) {
    const read = readRow(row, people, known.refs)
    if ('sentence' in read) {
      resolved.refused.push({ ...read, line: row.line, value: read.value.slice(0, longestShown) })
      continue
    }
    const key = conflictKey(read)
    if (seen.has(key)) resolved.known += 1
    else resolved.taken.push({ line: row.line, ...read })
    seen.add(key)
  }
  return resolved
}

function readRow(
  row: ConflictRow,
  people: ReadonlyMap<string, ReadonlySet<string>>,
  refs: ReadonlySet<string>,
): { personId: string; planRef: string; reason: string } | Omit<ConflictFault, 'line'> {
  const fault = (column: Column, value: string, sentence: string) => ({ column: columns[column][0], value, sentence })
  const found = [...(people.get(nameKey(row.auditor)) ?? [])]
  const [personId] = found
  if (personId === undefined) {
    const sentence = 'No auditor has this sign-in name or this name in the register.'
    return fault('auditor', row.auditor, row.auditor === '' ? 'The auditor is missing.' : sentence)
  }
  if (found.length > 1)
    return fault('auditor', row.auditor, 'Several auditors have this name. Write the sign-in name instead.')
  const ref = normaliseId(row.planRef)
  if (!ref.ok) return fault('planRef', row.planRef, ref.sentence)
  if (!refs.has(ref.id)) return fault('planRef', row.planRef, 'The register has no plan with this reference.')
  if (row.reason.length > longestReason)
    return fault('reason', row.reason, `The reason has more than ${longestReason} characters.`)
  return { personId, planRef: ref.id, reason: row.reason === '' ? 'Listed in the conflicts file' : row.reason }
}
