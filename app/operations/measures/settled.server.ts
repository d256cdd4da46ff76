import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/open.server.ts'

/** Refuses to lock while red stands against green: what is meant must be agreed before it is counted. */
export async function demandSettled(tx: Tx, cycleId: string): Promise<void> {
  const open = await countSplits(tx, cycleId)
  if (open === 0) return
  throw new Refusal(
    'conflict',
    'SPLITS_OPEN',
    `${plural(open, 'question')} ${open === 1 ? 'is' : 'are'} rated red by one auditor and green by another. Settle ${open === 1 ? 'it' : 'them'} under “Moderation” first, then lock the cycle.`,
  )
}

/** Questions with red against green that are not settled. */
export function countSplits(db: Database | Tx, cycleId: string): Promise<number> {
  return db.moderationItem.count({ where: { cycleId, spread: 'red_green', agreed: null } })
}
