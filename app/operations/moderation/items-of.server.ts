import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Work } from '#app/operations/work.ts'

/**
 * The items that somebody may see: officers all of them; an auditor those of plans that they audited, and of pairs only
 * their own agency's. Items are made when auditing closes, so nothing of a pair is told before.
 */
export function itemsOf(work: Work) {
  const { id, role, agency } = work.actor
  if (role !== 'auditor') return {}
  return {
    sample: { audits: { some: { auditorId: id ?? '', state: 'submitted' as const } } },
    OR: [{ agency: null }, { agency }],
  }
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
