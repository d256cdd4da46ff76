import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { endPreview } from './end-preview.server.ts'

/** Gives a preview up. Nothing of its rows stays but the counts, and the notes without their values. */
export async function discardReturn(work: Work, { sourceId }: { sourceId: string }): Promise<void> {
  allow(work, 'returns.enter')
  await transact(work.db, async (tx) => {
    const { kind } = await endPreview(tx, sourceId, { status: 'discarded' })
    await tx.returnNote.updateMany({ where: { sourceId }, data: { value: '' } })
    await recordEvent(tx, work, { type: 'RETURN_DISCARDED', sourceId, kind })
  })
}
