import { ExclusionReason } from '#app/domain/frame/frame.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { countFrame } from './get-forecast.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'

const pageSize = 50

/** Plans of a frozen frame, fifty a page: those left out for a reason, or the eligible ones. */
export async function getFrame(work: Work, input: { cycleId: string; page: number; reason: string | null }) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, input.cycleId)
  const counts = await countFrame(work, cycle.id)
  const reason = ExclusionReason.safeParse(input.reason).data ?? null
  const where = { cycleId: cycle.id, excludedReason: reason }
  const total = await work.db.frameEntry.count({ where })
  const entries = await work.db.frameEntry.findMany({
    where,
    select: { planRef: true, stratum: true },
    orderBy: { planRef: 'asc' },
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  return { ...counts, reason, entries, total, page: input.page, pages: Math.max(1, Math.ceil(total / pageSize)) }
}
