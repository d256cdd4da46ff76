import { itemsFor } from '#app/db/items-for.server.ts'
import type { Work } from '#app/operations/work.ts'

export type WaitingModeration = { cycleId: string; label: string; open: number; settled: number; splits: number }

/** Cycles under moderation in which the person has something to settle, or had. */
export async function readModerations(work: Work): Promise<WaitingModeration[]> {
  const { role } = work.actor
  if (role !== 'auditor' && role !== 'send_officer') return []
  const where = { AND: [itemsFor(work.actor)], cycle: { state: 'moderating' as const } }
  const [open, settled, splits] = await Promise.all([
    work.db.moderationItem.groupBy({ by: ['cycleId'], where: { ...where, agreed: null }, _count: true }),
    work.db.moderationItem.groupBy({ by: ['cycleId'], where: { ...where, agreed: { not: null } }, _count: true }),
    work.db.moderationItem.groupBy({
      by: ['cycleId'],
      where: { ...where, agreed: null, spread: 'red_green' },
      _count: true,
    }),
  ])
  const ids = [...new Set([...open, ...settled].map(({ cycleId }) => cycleId))]
  if (ids.length === 0) return []
  const cycles = await work.db.cycle.findMany({
    where: { id: { in: ids } },
    select: { id: true, label: true },
    orderBy: { termFrom: 'desc' },
  })
  const of = (groups: { cycleId: string; _count: number }[], id: string) =>
    groups.find(({ cycleId }) => cycleId === id)?._count ?? 0
  return cycles.map(({ id, label }) => ({
    cycleId: id,
    label,
    open: of(open, id),
    settled: of(settled, id),
    splits: of(splits, id),
  }))
}
