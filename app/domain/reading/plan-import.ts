import type { ReadRow } from './read-row.ts'
import type { Fault } from './row-cells.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'

/** References of all plans that the register has ever held, with the digest of each; null for one that left it. */
export type KnownPlans = ReadonlyMap<string, string | null>

export type ImportCounts = {
  rowsRead: number
  added: number
  changed: number
  unchanged: number
  gone: number
  refused: number
}

/** What is to become of one row. */
export type Placement =
  | { kind: 'added' | 'changed'; plan: RegisterPlan; digest: string }
  | { kind: 'unchanged' | 'ended' }
  | { kind: 'refused'; refusals: Refused[] }

/** A fault with its line, as listed for the person who mends the file. */
export type Refused = Fault & { line: number }

type Sighting = { line: number; kind: 'added' | 'changed' | 'unchanged' | 'refused' }

/** The state of an import while its rows are read one after the other. */
export type PlannedImport = {
  known: KnownPlans
  /** The heading of the column with the references. */
  refColumn: string
  counts: ImportCounts
  /** References that were placed and then met again: whatever waits for them must be taken back. */
  takenBack: Set<string>
  seen: Map<string, Sighting>
}

export function startImport(known: KnownPlans, refColumn: string): PlannedImport {
  return {
    known,
    refColumn,
    counts: { rowsRead: 0, added: 0, changed: 0, unchanged: 0, gone: 0, refused: 0 },
    takenBack: new Set(),
    seen: new Map(),
  }
}

/**
 * Decides what becomes of the next row: a reference that the register does not have is added; one whose digest differs,
 * or that had left, is changed; a row that cannot be read is refused, and its plan stays as it was.
 *
 * A reference that stands twice is refused in both rows, because nobody can know which row is right. Nothing is merged.
 * `digest` is the hash of `digestText(plan)`, asked for only when it is needed.
 */
export function placeRow(planned: PlannedImport, row: ReadRow, digestOf: (plan: RegisterPlan) => string): Placement {
  planned.counts.rowsRead += 1
  if (row.kind === 'ended') return { kind: 'ended' }
  const ref = row.kind === 'plan' ? row.plan.ref : row.ref
  const before = ref === null ? undefined : planned.seen.get(ref)
  if (ref !== null && before) return refuseBoth(planned, ref, before, row.line)
  if (row.kind === 'refused') {
    if (ref !== null) planned.seen.set(ref, { line: row.line, kind: 'refused' })
    planned.counts.refused += 1
    return { kind: 'refused', refusals: row.faults.map((fault) => ({ line: row.line, ...fault })) }
  }
  const digest = digestOf(row.plan)
  const kind = kindOf(planned.known, row.plan.ref, digest)
  planned.seen.set(row.plan.ref, { line: row.line, kind })
  planned.counts[kind] += 1
  return kind === 'unchanged' ? { kind } : { kind, plan: row.plan, digest }
}

function kindOf(known: KnownPlans, ref: string, digest: string): 'added' | 'changed' | 'unchanged' {
  const before = known.get(ref)
  if (before === undefined) return 'added'
  return before === digest ? 'unchanged' : 'changed'
}

function refuseBoth(planned: PlannedImport, ref: string, before: Sighting, line: number): Placement {
  const column = planned.refColumn
  const refusals: Refused[] = []
  if (before.kind !== 'refused') {
    planned.counts[before.kind] -= 1
    planned.counts.refused += 1
    planned.takenBack.add(ref)
    refusals.push({ line: before.line, column, value: ref, sentence: duplicateSentence(ref, line) })
    planned.seen.set(ref, { line: before.line, kind: 'refused' })
  }
  planned.counts.refused += 1
  refusals.push({ line, column, value: ref, sentence: duplicateSentence(ref, before.line) })
  return { kind: 'refused', refusals }
}

function duplicateSentence(ref: string, otherLine: number): string {
  return `The reference ${ref} also stands on line ${otherLine}. Keep one row for each plan and delete the other.`
}

/**
 * When all rows are read: the active plans that the file leaves out, in the order of the register. A plan whose row was
 * refused is not among them.
 */
export function goneRefs(planned: PlannedImport): string[] {
  const gone: string[] = []
  for (const [ref, digest] of planned.known) if (digest !== null && !planned.seen.has(ref)) gone.push(ref)
  planned.counts.gone = gone.length
  return gone
}

/** How many of the active plans a file may leave out before a person must say that it is meant. */
const shareThatNeedsWord = 0.2

/**
 * The sentence to be ticked before an import that leaves out more than a fifth of the active plans, or undefined:
 * `This file leaves out 2,300 of the 3,245 plans on the register`.
 */
export function goneWarning(gone: number, activeBefore: number): string | undefined {
  if (gone === 0 || gone <= activeBefore * shareThatNeedsWord) return undefined
  if (gone === activeBefore)
    return `None of the ${activeBefore.toLocaleString('en-GB')} plans on the register is in this file: it may be of another area, or call its plans by other references`
  return `This file leaves out ${gone.toLocaleString('en-GB')} of the ${activeBefore.toLocaleString('en-GB')} plans on the register`
}
