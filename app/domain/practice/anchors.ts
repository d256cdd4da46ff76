import type { Agency } from '#app/domain/shared/agency.ts'
import { Rating } from '#app/domain/rubric/rubric.ts'

/** One finished rating of an anchor plan: whose, when, and what was said to each criterion. */
export type AnchorRating = {
  personId: string
  agency: Agency
  practicePlan: string
  rubricId: string
  term: string
  finishedAt: Date
  ratings: Record<string, Rating>
}

/** What one auditor said to one criterion of one anchor plan in an earlier term, and in this one. */
export type AnchorPair = {
  personId: string
  agency: Agency
  practicePlan: string
  criterionId: string
  then: { term: string; rating: Rating }
  now: { term: string; rating: Rating }
}

/**
 * Each criterion that the same auditor rated for the same anchor plan both in this term and before, the latest time
 * before. A rating in one of the two terms alone gives no pair. `isEarlier` puts terms in order.
 */
export function anchorPairs(
  rated: readonly AnchorRating[],
  term: string,
  isEarlier: (one: string, other: string) => boolean,
): AnchorPair[] {
  const keyOf = ({ personId, agency, practicePlan, rubricId }: AnchorRating) =>
    [personId, agency, practicePlan, rubricId].join('|')
  const before = new Map<string, AnchorRating>()
  for (const each of rated) {
    if (!isEarlier(each.term, term)) continue
    const held = before.get(keyOf(each))
    if (held === undefined || isEarlier(held.term, each.term)) before.set(keyOf(each), each)
  }
  return rated
    .filter((each) => each.term === term)
    .flatMap((now) => {
      const then = before.get(keyOf(now))
      if (then === undefined) return []
      return Object.entries(now.ratings).flatMap(([criterionId, rating]): AnchorPair[] => {
        const earlier = then.ratings[criterionId]
        if (earlier === undefined) return []
        const { personId, agency, practicePlan } = now
        return [
          {
            ...{ personId, agency, practicePlan, criterionId },
            then: { term: then.term, rating: earlier },
            now: { term, rating },
          },
        ]
      })
    })
}
