import type { Grade } from '#app/domain/rubric/rubric.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PlanFault } from './find-faults.ts'
import type { FixFilter } from './fix-filter.ts'
import type { PackState } from './fix-pack.ts'
import type { FixResult } from './improved.ts'

/** One plan with something to put right, with what has become of its pack. */
export type FixRow = {
  planRef: string
  packId: string | null
  gradeBefore: Grade
  faults: readonly Pick<PlanFault, 'agency' | 'section' | 'rating'>[]
  /** Requests that go out: those of the pack, or those that it would have. */
  requests: number
  gated: number
  state: PackState
  dueOn: PlainDate | null
  isLate: boolean
  sentOn: PlainDate | null
  reauditOn: PlainDate | null
  reauditedOn: PlainDate | null
  gradeAfter: Grade | null
  result: FixResult | null
  putRight: number | null
}

/** The rows that a filter asks for. Agency and section are those of any of a plan's faults. */
export function filterRows(rows: readonly FixRow[], filter: FixFilter): FixRow[] {
  const { agency, section, state, result, isLate } = filter
  const ref = filter.ref?.toLowerCase()
  return rows.filter(
    (row) =>
      (agency === null || row.faults.some((fault) => fault.agency === agency)) &&
      (section === null || row.faults.some((fault) => fault.section === section)) &&
      (state === null || row.state === state) &&
      (result === null || row.result === result) &&
      (isLate === null || row.isLate) &&
      (ref === undefined || row.planRef.toLowerCase().includes(ref)),
  )
}

const gradeRank: Record<Grade, number> = { red: 0, amber: 1, green: 2, na: 3 }
const stateRank: Record<PackState, number> = { not_made: 0, open: 1, sent: 2, booked: 3, reaudited: 4, closed: 5 }

const keys: Record<string, (row: FixRow) => string | number> = {
  ref: ({ planRef }) => planRef,
  grade: ({ gradeBefore }) => gradeRank[gradeBefore],
  requests: ({ requests }) => requests,
  state: ({ state }) => stateRank[state],
  due: ({ dueOn }) => dueOn ?? '9',
  reaudit: ({ reauditOn }) => reauditOn ?? '9',
}

/** Sorts by a column of the list; when none is named by what waits first: packs to make and to send, then the worst grade. */
export function sortRows(rows: readonly FixRow[], sort: string, isDescending: boolean): FixRow[] {
  const key = keys[sort]
  if (key === undefined) {
    return rows.toSorted(
      (one, other) =>
        stateRank[one.state] - stateRank[other.state] ||
        gradeRank[one.gradeBefore] - gradeRank[other.gradeBefore] ||
        other.requests - one.requests ||
        compare(one.planRef, other.planRef),
    )
  }
  const way = isDescending ? -1 : 1
  return rows.toSorted((one, other) => way * compare(key(one), key(other)) || compare(one.planRef, other.planRef))
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0
}
