import { clearFindings, clearStaged } from '#app/db/import-chunks.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { dropUpload } from '#app/operations/held-upload.server.ts'

/** Gives up a preview, or stops the reading of a file: its rows and the file are deleted, the register stays as it is. */
export async function discardImport(work: Work, { importId }: { importId: string }): Promise<void> {
  allow(work, 'register.import')
  await transact(work.db, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, status: { in: ['previewed', 'reading'] } },
      data: { status: 'discarded', version: { increment: 1 } },
    })
    if (count === 0)
      throw new Refusal('conflict', 'IMPORT_ENDED', 'This import has been confirmed or discarded already')
    await clearStaged(tx, [importId])
    await clearFindings(tx, [importId])
    await recordEvent(tx, work, { type: 'IMPORT_DISCARDED', importId })
  })
  await dropUpload(importId)
}
