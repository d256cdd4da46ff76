import { canRestore, holdReturns, restoreReturnRows } from '#app/db/return-rows.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { noSuchSource } from './end-preview.server.ts'

/**
 * Takes back what a source did: its new rows go, the rows that it changed or deleted are as they were. Refused once a
 * later source has touched one of its rows; that one is undone first.
 */
export async function undoReturn(work: Work, { sourceId }: { sourceId: string }): Promise<void> {
  allow(work, 'returns.enter')
  await transact(work.db, async (tx) => {
    await holdReturns(tx)
    const source = await tx.returnSource.findUnique({ where: { id: sourceId } })
    if (source === null) throw noSuchSource()
    const { count } = await tx.returnSource.updateMany({
      where: { id: sourceId, status: 'confirmed', version: source.version },
      data: { status: 'undone', undoneAt: work.now, undoneByName: work.actor.name, version: { increment: 1 } },
    })
    if (count === 0)
      throw new Refusal('conflict', 'SOURCE_NOT_TAKEN', 'This source is not in the return, so there is nothing to undo')
    const definition = returnDefinition(source.kind)
    if (!(await canRestore(tx, definition, sourceId)))
      throw new Refusal(
        'conflict',
        'SOURCE_BUILT_UPON',
        'A later source has changed rows of this one. Undo the later source first',
      )
    const rows = await tx.returnChange.count({ where: { sourceId } })
    await restoreReturnRows(tx, definition, sourceId)
    await recordEvent(tx, work, { type: 'RETURN_UNDONE', sourceId, kind: source.kind, rows })
  })
}
