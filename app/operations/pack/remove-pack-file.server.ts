import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findOpenEntry } from './attach-pack-file.server.ts'
import { findPackFile } from './find-pack-file.server.ts'
import { numberTitles } from '#app/db/number-titles.server.ts'

/** Removes a document from a pack for good. Its content is deleted at once; that it was there, and who opened it, stays. */
export async function removePackFile(work: Work, input: { entryId: string; fileId: string }): Promise<void> {
  allow(work, 'pack.manage')
  const { sample } = await findPackFile(work, { fileId: input.fileId, auditId: null })
  await transact(work.db, async (tx) => {
    await findOpenEntry(tx, input.entryId)
    const { count } = await tx.packFile.updateMany({
      where: { id: input.fileId, sampleEntryId: input.entryId, purgedAt: null },
      data: { purgedAt: work.now, purgedReason: 'removed' },
    })
    if (count === 0) return
    await tx.packChunk.deleteMany({ where: { fileId: input.fileId } })
    await numberTitles(tx, input.entryId)
    await recordEvent(tx, work, {
      type: 'PACK_FILE_REMOVED',
      fileId: input.fileId,
      sampleEntryId: input.entryId,
      planRef: sample.planRef,
    })
  })
}
