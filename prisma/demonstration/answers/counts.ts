import { proposeRating } from '#app/domain/audit/propose-rating.ts'
import type { Criterion, FaultSource, TallyRule } from '#app/domain/rubric/rubric.ts'
import type { Chance } from '../chance.ts'
import type { Rated } from './subject.ts'

type Counted = { tallyMet: number | null; tallyOf: number | null }

/** What an auditor counted who came to this rating: the thresholds of the rubric propose the same one. */
export function countFor(chance: Chance, { tally }: Criterion, { rating }: Rated): Counted {
  if (tally === null || rating === 'na') return { tallyMet: null, tallyOf: null }
  return chance.pick(
    countsOf(tally).filter(({ tallyMet, tallyOf }) => proposeRating(tally, tallyMet, tallyOf) === rating),
  )
}

/** Every count that a plan might give: 4 to 14 needs, outcomes or lines, or up to 12 empty phrases. */
function countsOf(tally: TallyRule): Counted[] {
  if (tally.kind === 'count') return range(0, 12).map((tallyOf) => ({ tallyMet: null, tallyOf }))
  return range(4, 14).flatMap((tallyOf) => range(0, tallyOf).map((tallyMet) => ({ tallyMet, tallyOf })))
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Where the fault began: most often the advice said it and the plan does not. Amber is not always traced. */
export function faultFor(chance: Chance, { asksFault }: Criterion, { rating }: Rated): FaultSource | null {
  const isFault = rating === 'red' || (rating === 'amber' && chance.isHit(0.6))
  if (!asksFault || !isFault) return null
  return chance.pickWeighted([
    ['plan_writing', 46],
    ['advice', 34],
    ['commissioning', 8],
    ['unknown', 12],
  ])
}
