import { z } from 'zod'
import { secondRatedNumber, type SecondRatingRule } from '#app/domain/sampling/second-rated.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** 1 is the rating that counts until moderation; 2 a second one, by a colleague who does not know of the first. */
export const Round = z.union([z.literal(1), z.literal(2)])
export type Round = z.infer<typeof Round>

/** How officers read the rounds. Auditors never read them. */
export const roundNames: Record<Round, string> = { 1: 'First rating', 2: 'Second rating' }

/** A number of a row as a round. */
export function roundOf(round: number): Round {
  return round === 2 ? 2 : 1
}

/**
 * How many a larger sample rates twice. A number that was the rule's own follows the rule; one that the officer chose
 * stays as it is.
 */
export function secondRatedAfter(
  rule: SecondRatingRule,
  { chosen, before, after }: { chosen: number; before: number; after: number },
): number {
  if (chosen !== secondRatedNumber(rule, before)) return chosen
  return Math.max(chosen, secondRatedNumber(rule, after))
}

/**
 * How many plans of a cycle are rated twice: what the officer asks for, else what the cycle has, else the rule. More
 * than the sample holds, or fewer than have been shared out already, is refused.
 */
export function demandSecondRated(
  rule: SecondRatingRule,
  {
    asked,
    kept,
    isShared,
    sample,
  }: { asked?: number | undefined; kept: number | null; isShared: boolean; sample: number },
): number {
  // A cycle that was shared out without second ratings has none until its officer asks for them.
  const known = kept ?? (isShared ? 0 : null)
  const number = asked ?? known ?? secondRatedNumber(rule, sample)
  if (number > sample) throw refuse(`The sample has ${sample}, so no more than ${sample} can be rated twice`)
  if (known !== null && number < known)
    throw refuse(`The first ${known} are shared out for a second rating already: the number can only grow`)
  return number
}

function refuse(sentence: string): Refusal {
  return new Refusal('invalid', 'SECOND_RATED', sentence, 'secondRated')
}

/** The first so many of a sample in the order of its tickets, whatever their strata (statistics f). */
export function firstTickets<Entry extends { ticket: string }>(entries: readonly Entry[], count: number): Entry[] {
  return entries.toSorted((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0)).slice(0, count)
}

/** One rating of a plan by an agency, as a row of it is read: who has it, and who had begun it before. */
export type RatingHeld = { round: number; auditorId: string | null; formerIds: string }

/**
 * Who must not get the rating of `round`, because the other one is theirs or they had begun it: nobody rates a plan
 * twice, and nobody compares a colleague's rating with their own.
 */
export function barredByOther(held: readonly RatingHeld[], round: number): string[] {
  return held
    .filter((each) => each.round !== round)
    .flatMap(({ auditorId, formerIds }) => [...(auditorId === null ? [] : [auditorId]), ...formersIn(formerIds)])
}

function formersIn(formerIds: string): string[] {
  return formerIds === '' ? [] : formerIds.split(',')
}

/** The former people of a rating once `auditorId` no longer has it. Only who had begun it has seen it. */
export function formersAfter(held: { auditorId: string | null; formerIds: string; state: string }): string {
  const { auditorId, formerIds, state } = held
  if (auditorId === null || state !== 'in_progress') return formerIds
  return [...new Set([...formersIn(formerIds), auditorId])].join(',')
}
