import type { AgreedRating } from '#app/domain/audit/agreed.ts'
import { Agreed } from '#app/domain/moderation/item.ts'
import type { Agency } from '#app/domain/shared/agency.ts'

/** What to read of the items of a sampled plan: those that are settled. */
export const selectAgreed = {
  where: { agreed: { not: null } },
  select: { criterionId: true, origin: true, agency: true, agreed: true },
} as const

type Row = { criterionId: string; origin: string; agency: Agency | null; agreed: string | null }

/** What was agreed of one question: of a pair for its agency, of a criterion that several answer for all of them. */
export function agreedOf({ criterionId, origin, agency, agreed }: Row): AgreedRating {
  return {
    itemId: criterionId,
    agency: origin === 'shared_criterion' ? null : agency,
    ...Agreed.parse(JSON.parse(agreed ?? '')),
  }
}
