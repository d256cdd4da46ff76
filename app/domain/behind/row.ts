import type { ExclusionReason, Judgement, NotJudgedReason } from '#app/domain/measures/judge.ts'
import { exclusionWords, notJudgedWords } from '#app/domain/measures/words.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** What a measure says of one row behind it. `counted` is a row of a bare count, which is neither good nor bad. */
export const behindStates = ['met', 'not_met', 'not_judged', 'does_not_apply', 'counted'] as const
export type BehindState = (typeof behindStates)[number]

export const behindStateNames: Record<BehindState, string> = {
  met: 'Met',
  not_met: 'Not met',
  not_judged: 'Could not be judged',
  does_not_apply: 'Does not apply, or left out',
  counted: 'Counted',
}

/** One plan, form, review, child, request or appeal behind a figure. Local references: it never leaves the area. */
export type BehindRow = {
  key: string
  /** What the row is known by. */
  ref: string
  /** The plan that it belongs to; null when there is none, as for an appeal against a refusal to assess. */
  planRef: string | null
  state: BehindState
  /** Why, in words; empty when the state says it all. */
  why: string
  /** The day that counts: of the meeting, the request, the registration. */
  day: PlainDate | null
  stratum: string | null
  phase: string | null
  primaryNeed: string | null
  service: string | null
}

/** A row without anything that only some measures know. */
export function bareRow(row: Pick<BehindRow, 'key' | 'ref' | 'planRef' | 'state'> & Partial<BehindRow>): BehindRow {
  return { why: '', day: null, stratum: null, phase: null, primaryNeed: null, service: null, ...row }
}

const states: Record<Judgement['kind'], BehindState> = {
  met: 'met',
  not_met: 'not_met',
  does_not_apply: 'does_not_apply',
  could_not_be_judged: 'not_judged',
}

/** What a judgement of a plan is called in a list, and why. */
export function stateOf(judgement: Judgement): Pick<BehindRow, 'state' | 'why'> {
  const why =
    judgement.kind === 'does_not_apply'
      ? exclusionWords[judgement.reason satisfies ExclusionReason]
      : judgement.kind === 'could_not_be_judged'
        ? notJudgedWords[judgement.reason satisfies NotJudgedReason]
        : ''
  return { state: states[judgement.kind], why }
}

/** Which rows of a list are asked for. */
export type BehindFilter = { states: BehindState[]; search: string }

/** Reads a filter from an address: `?state=not_met&search=NM-0`. What it does not know is left out. */
export function readBehindFilter(query: URLSearchParams): BehindFilter {
  const asked = new Set(query.getAll('state'))
  return { states: behindStates.filter((state) => asked.has(state)), search: (query.get('search') ?? '').trim() }
}

/** The rows that a filter lets through, in the order of the list or of one of its columns. */
export function chosenRows(
  rows: readonly BehindRow[],
  { states: asked, search }: BehindFilter,
  { sort, isDescending }: { sort: string; isDescending: boolean },
): BehindRow[] {
  const wanted = search.toLowerCase()
  const found = rows.filter(
    ({ state, ref, planRef }) =>
      (asked.length === 0 || asked.includes(state)) &&
      (wanted === '' || ref.toLowerCase().includes(wanted) || (planRef ?? '').toLowerCase().includes(wanted)),
  )
  if (sort === '') return found
  const key = sort as keyof BehindRow
  const sorted = found.toSorted((one, other) => compare(one[key], other[key]))
  return isDescending ? sorted.toReversed() : sorted
}

function compare(one: string | null, other: string | null): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  return one < other ? -1 : 1
}
