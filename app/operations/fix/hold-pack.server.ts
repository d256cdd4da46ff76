import { isEnded } from '#app/domain/fix/fix-pack.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { readPlansCycle } from '#app/db/read-cycle.server.ts'

/** A locked cycle of plans: before the lock there is nothing final to put right. */
export async function requireLocked(db: Database | Tx, cycleId: string) {
  const cycle = await readPlansCycle(db, cycleId)
  if (cycle.state === 'locked') return cycle
  throw new Refusal(
    'conflict',
    'CYCLE_NOT_LOCKED',
    'Fix-it packs are made of final ratings. Lock the cycle first, then come back.',
  )
}

export function noSuchPack(): Refusal {
  return new Refusal('not-found', 'NO_SUCH_PACK', 'There is no such fix-it pack in this cycle. Go back to its plans.')
}

type Held = { cycleId: string; packId: string; version: number }

/**
 * Takes a pack for a change by the officer: the next version is theirs, and nobody else's change can come between.
 *
 * @throws Refusal `PACK_ENDED` once it is audited again or closed; `PACK_CHANGED` when somebody changed it meanwhile
 */
export async function holdPack(tx: Tx, { cycleId, packId, version }: Held) {
  const { count } = await tx.fixPack.updateMany({
    where: { id: packId, cycleId, version },
    data: { version: { increment: 1 } },
  })
  const pack = await tx.fixPack.findFirst({ where: { id: packId, cycleId }, include: { items: true, reaudits: true } })
  if (pack === null) throw noSuchPack()
  if (isEnded(pack)) {
    throw new Refusal(
      'conflict',
      'PACK_ENDED',
      'This pack has ended: the plan was audited again, or the pack was closed. Nothing in it changes any more.',
    )
  }
  if (count === 0) {
    throw new Refusal(
      'conflict',
      'PACK_CHANGED',
      'Somebody changed this pack while your page was open, so nothing of yours was saved. Look at it as it is now, then try again.',
    )
  }
  return { ...pack, isBegun: pack.items.some(({ ratedAt }) => ratedAt !== null) }
}
