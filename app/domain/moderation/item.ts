import { z } from 'zod'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { FaultSource, FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'

/**
 * How far two ratings lie apart, the widest first: red against green; rated against "not applicable"; another answer to
 * a finding; one step; the same rating with other places or ticked facts.
 */
export const Spread = z.enum(['red_green', 'applies', 'finding', 'one_step', 'detail'])
export type Spread = z.infer<typeof Spread>

export const spreadNames: Record<Spread, string> = {
  red_green: 'Red against green',
  applies: 'Applies, or does not',
  finding: 'Another finding',
  one_step: 'One step apart',
  detail: 'Same rating, other details',
}

/** The order of the talk: 0 comes first. Red against green 0, details 4. */
export function severityOf(spread: Spread): number {
  return Spread.options.indexOf(spread)
}

/** Why there is something to talk about: two auditors of one agency, or several agencies that answer one criterion. */
export const Origin = z.enum(['second_rating', 'shared_criterion'])
export type Origin = z.infer<typeof Origin>

/** One of the ratings that differ, as it was submitted. It names no person. */
export const RatingGiven = z.object({
  auditId: z.string(),
  agency: Agency,
  round: z.number().int(),
  rating: Rating.nullable(),
  finding: FindingAnswer.nullable(),
  naReason: NaReason.nullable(),
  comment: z.string(),
  evidence: z.string(),
  places: z.array(Place),
  markers: z.array(z.string()),
  tallyMet: z.number().int().nullable(),
  tallyOf: z.number().int().nullable(),
  faultSource: FaultSource.nullable(),
  tracedTo: z.string(),
})
export type RatingGiven = z.infer<typeof RatingGiven>

/** What was agreed, as an item holds it. */
export const Agreed = z.object({
  rating: Rating.nullable(),
  finding: FindingAnswer.nullable(),
  naReason: NaReason.nullable(),
  places: z.array(Place),
  markers: z.array(z.string()),
})
export type Agreed = z.infer<typeof Agreed>

/**
 * What stands above a rating, so that the meeting talks of the plan and not of people: "First rating, health" of a pair,
 * "Health" where agencies differ.
 */
export function ratingHeading(given: { agency: Agency; round: number }, origin: Origin): string {
  if (origin === 'shared_criterion') return agencyNames[given.agency]
  return `${given.round === 1 ? 'First' : 'Second'} rating, ${agencyNames[given.agency].toLowerCase()}`
}

/** What the talk was about, as the lock freezes it. */
export const ModerationCounts = z.object({
  /** Ratings by a second auditor that came about. */
  pairs: z.number().int(),
  /** Questions on which ratings differ. */
  items: z.number().int(),
  redGreen: z.number().int(),
  settled: z.number().int(),
  /** Not settled: the first rating was kept. */
  kept: z.number().int(),
  dissents: z.number().int(),
})
export type ModerationCounts = z.infer<typeof ModerationCounts>
