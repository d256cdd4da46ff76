import type { Agency } from '#app/domain/shared/agency.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'

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
  earlier: { term: string; rating: Rating }
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
      const last = before.get(keyOf(now))
      if (last === undefined) return []
      return Object.entries(now.ratings).flatMap(([criterionId, rating]): AnchorPair[] => {
        const was = last.ratings[criterionId]
        if (was === undefined) return []
        const { personId, agency, practicePlan } = now
        return [
          {
            personId,
            agency,
            practicePlan,
            criterionId,
            earlier: { term: last.term, rating: was },
            now: { term, rating },
          },
        ]
      })
    })
}
