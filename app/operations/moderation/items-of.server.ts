import { Refusal } from '#app/domain/shared/refusal.ts'
import { itemsFor } from '#app/db/items-for.server.ts'
import type { Work } from '#app/operations/work.ts'

/** The items that the actor may see, see `itemsFor`. */
export function itemsOf(work: Work) {
  return itemsFor(work.actor)
}

/** The order of the talk: red against green first, then plan by plan. */
export const talkOrder = [
  { severity: 'asc' as const },
  { planRef: 'asc' as const },
  { criterionId: 'asc' as const },
  { id: 'asc' as const },
]

export function noSuchItem(): Refusal {
  return new Refusal(
    'not-found',
    'NO_SUCH_ITEM',
    'There is no such question among those you can settle. Open “Moderation” to see which there are.',
  )
}

/** The cycle is locked, or was locked a moment ago: what was agreed stands. */
export function moderationClosed(): Refusal {
  return new Refusal(
    'conflict',
    'MODERATION_CLOSED',
    'This cycle is not under moderation any more, so nothing was changed. What was agreed stands as it is.',
  )
}
