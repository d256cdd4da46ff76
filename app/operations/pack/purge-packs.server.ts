import { purgeLocksUpTo } from '#app/domain/pack/pack-rules.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** What is due, or was deleted: documents, and of how many plans. */
export type Purge = { documents: number; plans: number }

/** As many documents as one transaction deletes. */
const batch = 200

/**
 * Deletes the content of packs whose time is over: those of cycles locked the area's number of days ago, and those of plans
 * that were replaced. The rows stay, so does the trail of who opened them. Run again, it finds nothing to do.
 */
export async function purgePacks(work: Work, input: { isDryRun?: boolean } = {}): Promise<Purge> {
  allow(work, 'pack.purge')
  const area = await work.db.area.findFirst({ select: { packDays: true } })
  if (area === null) return { documents: 0, plans: 0 }
  const lastLock = addDays(purgeLocksUpTo(toPlainDate(work.now), area.packDays), 1)
  const reasons = {
    retention: { cycle: { lockedAt: { lt: new Date(`${lastLock}T00:00:00Z`) } } },
    replaced: { status: 'replaced' as const },
  }
  const plans = new Set<string>()
  let documents = 0
  for (const [reason, sample] of Object.entries(reasons)) {
    const due = await work.db.packFile.findMany({
      where: { purgedAt: null, sample },
      select: { id: true, sampleEntryId: true },
      orderBy: { id: 'asc' },
    })
    for (const { sampleEntryId } of due) plans.add(sampleEntryId)
    documents += due.length
    for (let start = 0; start < due.length && input.isDryRun !== true; start += batch) {
      await purge(
        work,
        reason,
        due.slice(start, start + batch).map(({ id }) => id),
      )
    }
  }
  return { documents, plans: plans.size }
}

async function purge(work: Work, reason: string, fileIds: string[]): Promise<void> {
  await transact(work.db, async (tx) => {
    const { count } = await tx.packFile.updateMany({
      where: { id: { in: fileIds }, purgedAt: null },
      data: { purgedAt: work.now, purgedReason: reason },
    })
    await tx.packChunk.deleteMany({ where: { fileId: { in: fileIds } } })
    if (count > 0) await recordEvent(tx, work, { type: 'PACKS_PURGED', reason, fileIds })
  })
}
