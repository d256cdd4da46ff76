import { holdReturns, placeReturnRows, writeReturnRows } from '#app/db/return-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { endPreview } from './end-preview.server.ts'
import { noRows, type StagedRows } from './preview-return.server.ts'

/**
 * Takes the rows of a previewed source into their table: all of them, or, when a rule forbids it, none. Refused when the
 * table has moved since the preview, because then the preview is not what would happen.
 */
export async function confirmReturn(work: Work, { sourceId }: { sourceId: string }): Promise<void> {
  allow(work, 'returns.enter')
  await transact(work.db, async (tx) => {
    await holdReturns(tx)
    const source = await endPreview(tx, sourceId, { status: 'confirmed', confirmedAt: work.now })
    const { kind, added, changed, unchanged, refused, findings } = source
    if (added + changed + unchanged === 0)
      throw new Refusal(
        'conflict',
        'NOTHING_TO_TAKE',
        'No row of this file can be taken. Discard it, correct the rows and choose it again',
      )
    await takeRows(tx, source)
    await tx.returnNote.updateMany({ where: { sourceId, rule: 'refused' }, data: { value: '' } })
    const counts = { added, changed, unchanged, refused, findings }
    await recordEvent(tx, work, {
      type: 'RETURN_CONFIRMED',
      sourceId,
      kind,
      fileHash: source.fileHash ?? '',
      ...counts,
    })
  })
}

type Ended = Awaited<ReturnType<typeof endPreview>>

async function takeRows(tx: Tx, { id, kind, staged, added, changed }: Ended): Promise<void> {
  const definition = returnDefinition(kind)
  const rows = JSON.parse(staged ?? noRows) as StagedRows
  const all = await placeReturnRows(tx, definition, [...rows.changed, ...rows.added, ...rows.beside])
  const placed = all.slice(0, rows.changed.length + rows.added.length)
  const isAsShown =
    placed.slice(0, changed).every((row) => row.kind === 'changed') &&
    placed.slice(changed).every((row) => row.kind === 'added') &&
    placed.length === added + changed
  if (!isAsShown)
    throw new Refusal(
      'conflict',
      'RETURN_MOVED',
      'Rows of this return have changed since the preview was made. Discard it and choose the file again',
    )
  await writeReturnRows(tx, definition, id, placed)
}
