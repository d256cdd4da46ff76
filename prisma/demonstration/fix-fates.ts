import type { Rating } from '#app/domain/rubric/rubric.ts'
import type { Chance } from './chance.ts'

/** What becomes of one pack. `waiting` is booked for an auditor who can sign in. */
export type Fate = 'improved' | 'same' | 'worse' | 'waiting' | 'booked' | 'sent' | 'open' | 'closed'

/** Of a hundred packs so many have each fate; the rest of an older cycle is sent, the rest of the last one is open. */
const older = { improved: 74, same: 20, closed: 4 }
const last = { improved: 34, same: 9, booked: 8, sent: 36, closed: 2 }

type DealtPack = {
  planRef: string
  items: readonly { ratingBefore: Rating }[]
  /** Whether it could wait for the auditor who can sign in: a request is theirs, and they had not audited it. */
  canWait: boolean
}

/**
 * Deals the packs of a cycle: exact counts, in an order that chance gives. One that holds an amber request comes out
 * worse; in the last cycle one waits for an auditor who can sign in.
 */
export function fatesOf(chance: Chance, packs: readonly DealtPack[], isLast: boolean): Map<string, Fate> {
  const order = chance.shuffled(packs)
  const fates = new Map<string, Fate>()
  const give = (planRef: string | undefined, fate: Fate) => {
    if (planRef !== undefined) fates.set(planRef, fate)
  }
  give(order.find(({ items }) => items.some(({ ratingBefore }) => ratingBefore === 'amber'))?.planRef, 'worse')
  if (isLast) give(order.find(({ planRef, canWait }) => canWait && !fates.has(planRef))?.planRef, 'waiting')
  const left = order.filter(({ planRef }) => !fates.has(planRef))
  const deck = Object.entries(isLast ? last : older).flatMap(([fate, share]) =>
    Array.from({ length: Math.floor((packs.length * share) / 100) }, () => fate as Fate),
  )
  left.forEach(({ planRef }, index) => give(planRef, deck[index] ?? (isLast ? 'open' : 'sent')))
  return fates
}
