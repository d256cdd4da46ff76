import type { ModerationCounts } from '#app/domain/moderation/item.ts'
import type { Database, Tx } from './open.server.ts'

/** How many ratings came in pairs, on how many questions ratings differ, and what became of those. */
export async function countModeration(db: Database | Tx, cycleId: string): Promise<ModerationCounts> {
  const where = { cycleId }
  const [pairs, items, redGreen, settled, dissents] = await Promise.all([
    countPairs(db, cycleId),
    db.moderationItem.count({ where }),
    db.moderationItem.count({ where: { ...where, spread: 'red_green' } }),
    db.moderationItem.count({ where: { ...where, agreed: { not: null } } }),
    db.moderationDissent.count({ where: { item: where } }),
  ])
  return { pairs, items, redGreen, settled, kept: items - settled, dissents }
}

/** Pairs of which both sides were submitted. */
async function countPairs(db: Database | Tx, cycleId: string): Promise<number> {
  const sides = await db.audit.groupBy({
    by: ['sampleEntryId', 'agency'],
    where: { cycleId, state: 'submitted', sample: { status: 'sampled' } },
    having: { round: { _max: { equals: 2 }, _min: { equals: 1 } } },
  })
  return sides.length
}
