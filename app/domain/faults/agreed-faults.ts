import type { AgreedRating } from '#app/domain/audit/agreed.ts'
import type { FaultSource, Rating } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'

/** A rating that may be a fault, of one agency's audit of one plan. */
export type FaultRating = {
  sampleEntryId: string
  criterionId: string
  agency: Agency
  rating: Rating | null
  faultSource: FaultSource | null
  tracedTo: string
}

/** What moderation agreed of one plan. */
export type AgreedOfPlan = Pick<AgreedRating, 'itemId' | 'agency' | 'rating'> & { sampleEntryId: string }

/**
 * The ratings that count as faults: amber and red, with what moderation agreed in place of the first rating. A fault
 * that only moderation found has no source, because nobody was asked; one that it took away is none.
 */
export function faultsAsAgreed(ratings: readonly FaultRating[], agreed: readonly AgreedOfPlan[]): FaultRating[] {
  const keyOf = (entry: string, item: string, agency: Agency | null) => `${entry} ${item} ${agency ?? ''}`
  const settled = new Map(
    agreed.map((each) => [keyOf(each.sampleEntryId, each.itemId, each.agency), each.rating] as const),
  )
  return ratings.flatMap((each): FaultRating[] => {
    const { sampleEntryId, criterionId, agency } = each
    const keys = [keyOf(sampleEntryId, criterionId, null), keyOf(sampleEntryId, criterionId, agency)]
    const key = keys.find((one) => settled.has(one))
    const rating = key === undefined ? each.rating : settled.get(key)!
    return rating === 'amber' || rating === 'red' ? [{ ...each, rating }] : []
  })
}
