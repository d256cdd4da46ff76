import { digestText, type ReturnDefinition, type ReturnRow, type ReturnValues } from './return-definition.ts'

/** What a row does to its table. `values` are whole: columns that its file does not have are as they were. */
export type PlacedRow =
  | { kind: 'added'; ref: string; values: ReturnValues; digest: string }
  | { kind: 'changed'; ref: string; values: ReturnValues; digest: string; before: ReturnRow }
  | { kind: 'unchanged'; ref: string; before: ReturnRow }

/** The whole values of a new row, or of a row whose file speaks of some columns only. */
export function wholeValues(
  definition: ReturnDefinition,
  values: ReturnValues,
  before: ReturnValues | undefined,
): ReturnValues {
  const whole = Object.fromEntries(
    definition.columns.map(({ key, empty }) => [
      key,
      values[key] === undefined ? (before?.[key] ?? empty) : values[key],
    ]),
  )
  return definition.complete?.(whole) ?? whole
}

/**
 * Decides what becomes of rows that have been read, given the rows that are known under their references: added, changed
 * or unchanged. A row that is known by its own reference is that row; a further reference counts only for a known row
 * that no other row claims. `hash` makes the digest of a text. In the order of the rows.
 */
export function placeRows(
  definition: ReturnDefinition,
  known: ReadonlyMap<string, ReturnRow>,
  rows: readonly ReturnValues[],
  hash: (text: string) => string,
): PlacedRow[] {
  const refs = rows.map((values) => refsOfRow(definition, values))
  const claimed = new Set(refs.flatMap(([own]) => known.get(own ?? '')?.id ?? []))
  return rows.map((values, index) => {
    const [own = '', ...further] = refs[index] ?? []
    const before = known.get(own) ?? claim(known, claimed, further)
    return placeRow(definition, values, before, hash)
  })
}

/** The references of a row as it was read; what follows from other values is filled in first. None when none can be made. */
export function refsOfRow(definition: ReturnDefinition, values: ReturnValues): string[] {
  return definition.refsOf(definition.complete?.(values) ?? values).filter((ref) => ref !== '')
}

function claim(
  known: ReadonlyMap<string, ReturnRow>,
  claimed: Set<string>,
  refs: readonly string[],
): ReturnRow | undefined {
  for (const ref of refs) {
    const row = known.get(ref)
    if (row === undefined || claimed.has(row.id)) continue
    claimed.add(row.id)
    return row
  }
  return undefined
}

/** What becomes of one row, given the row that it takes the place of. */
export function placeRow(
  definition: ReturnDefinition,
  values: ReturnValues,
  before: ReturnRow | undefined,
  hash: (text: string) => string,
): PlacedRow {
  const whole = wholeValues(definition, values, before?.values)
  const ref = definition.refsOf(whole)[0] ?? ''
  const digest = hash(digestText(definition, whole))
  if (before === undefined) return { kind: 'added', ref, values: whole, digest }
  if (before.digest === digest && before.ref === ref) return { kind: 'unchanged', ref, before }
  return { kind: 'changed', ref, values: whole, digest, before }
}

/**
 * References that more than one row of a file carries, with the line of the first: nobody can know which row is right,
 * so all of them are refused. Only a row's own reference counts.
 */
export function repeatedRefs(rows: readonly { line: number; ref: string }[]): Map<string, number> {
  const first = new Map<string, number>()
  const repeated = new Map<string, number>()
  for (const { line, ref } of rows) {
    const before = first.get(ref)
    if (before === undefined) first.set(ref, line)
    else repeated.set(ref, before)
  }
  return repeated
}
