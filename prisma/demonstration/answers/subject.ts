import type { PlanFacts } from '#app/domain/register/plan.ts'
import type { FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Chance } from '../chance.ts'
import type { Quality } from '../story.ts'
import type { PlanCase } from '../truths.ts'

/**
 * The plan that is audited: what is true of it, what the register says of it, and the chance that fills in the rest:
 * `chance` of this audit, `ofPlan` alike in the audits of all agencies.
 */
export type Subject = PlanCase & {
  quality: Quality
  facts: PlanFacts
  frozenOn: PlainDate
  chance: Chance
  ofPlan: Chance
}

/** What an auditor answers to one criterion, before any words are put to it. */
export type Rated = { rating: Rating; naReason: NaReason | null; places: Place[]; markers: string[] }

/** One agency's answers: what it found, and how it rates each of its criteria. */
export type Judgements = { findings: Record<string, FindingAnswer>; ratings: Record<string, Rated> }

export const na = (naReason: NaReason): Rated => ({ rating: 'na', naReason, places: [], markers: [] })
export const rate = (rating: Exclude<Rating, 'na'>, places: Place[] = []): Rated => ({
  rating,
  naReason: null,
  places,
  markers: [],
})
/** The same with a marker ticked. */
export const mark = (rated: Rated, marker: string): Rated => ({ ...rated, markers: [...rated.markers, marker] })

const shares: Record<Quality, { green: number; amber: number; red: number }> = {
  good: { green: 85, amber: 13, red: 2 },
  fair: { green: 47, amber: 40, red: 13 },
  poor: { green: 20, amber: 42, red: 38 },
}

/** How the key criterion of a section is rated, by the quality of the section. */
export const keyRating = { good: 'green', fair: 'amber', poor: 'red' } as const

/** A rating by chance for work of this quality. */
export function rateBy(chance: Chance, quality: Quality): Rated {
  const { green, amber, red } = shares[quality]
  return rate(
    chance.pickWeighted([
      ['green', green],
      ['amber', amber],
      ['red', red],
    ]),
  )
}

/** As `rateBy`, for a criterion whose red would cap the grade of the plan: no worse than amber in a well written one. */
export function rateGate(chance: Chance, quality: Quality): Rated {
  const rated = rateBy(chance, quality)
  return quality === 'good' && rated.rating === 'red' ? rate('amber') : rated
}

/** Rates several criteria alike. */
export function rateEach(ids: readonly string[], rated: () => Rated): Record<string, Rated> {
  return Object.fromEntries(ids.map((id) => [id, rated()]))
}

/** True from the September in which the person turns 18. */
export function isAdult({ yearGroup }: PlanFacts): boolean {
  return (yearGroup ?? 0) >= 14
}

/** Preparing for adulthood begins in year 9. */
export function isFromYearNine({ yearGroup }: PlanFacts): boolean {
  return (yearGroup ?? 0) >= 9
}
