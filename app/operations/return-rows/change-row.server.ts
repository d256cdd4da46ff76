import { holdReturns, knownRows, returnTable, rowDigest, toReturnRow } from '#app/db/return-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { placeRow } from '#app/domain/returns/place-rows.ts'
import type { ReturnDefinition, ReturnKind, ReturnRow } from '#app/domain/returns/return-definition.ts'
import type { TypedRow } from '#app/domain/returns/row-form.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { rowExists } from './enter-row.server.ts'
import { keepBefore, recount, typedSource, writeTyped } from './typed-source.server.ts'

/** `digest` is that of the row as the page showed it. */
export type RowAt = { kind: ReturnKind; rowId: string; digest: string }

/** Changes one row. What it was before is kept under the new source. Refused when somebody has changed it meanwhile. */
export async function changeRow(work: Work, input: RowAt & TypedRow): Promise<void> {
  allow(work, 'returns.enter')
  const definition = returnDefinition(input.kind)
  await transact(work.db, async (tx) => {
    await holdReturns(tx)
    const before = await rowAt(tx, definition, input)
    const placed = placeRow(definition, input.values, before, rowDigest)
    if (placed.kind !== 'changed') return
    const { ref, digest, values } = placed
    if (ref !== before.ref && (await knownRows(tx, definition, [ref])).size > 0) throw rowExists(definition)
    const { sourceId } = await typedSource(tx, work, definition, input.source)
    await writeTyped(tx, definition, sourceId, placed)
    await recount(tx, work, { sourceId, definition }, { goneRef: before.ref, row: { ref, values } })
    const { kind, rowId } = input
    await recordEvent(tx, work, { type: 'RETURN_ROW_CHANGED', sourceId, kind, rowId, ref, digest })
  })
}

/** Takes one row out of its return; undoing the source that did so brings it back. */
export async function deleteRow(work: Work, input: RowAt & { source: string }): Promise<void> {
  allow(work, 'returns.enter')
  const definition = returnDefinition(input.kind)
  await transact(work.db, async (tx) => {
    await holdReturns(tx)
    const before = await rowAt(tx, definition, input)
    const { sourceId } = await typedSource(tx, work, definition, input.source)
    await keepBefore(tx, sourceId, { rowId: before.id, kind: 'deleted', before })
    await returnTable(tx, definition).deleteMany({ where: { id: before.id } })
    await recount(tx, work, { sourceId, definition }, { goneRef: before.ref, row: null })
    const { kind, rowId } = input
    const { ref, digest } = before
    await recordEvent(tx, work, { type: 'RETURN_ROW_DELETED', sourceId, kind, rowId, ref, digest })
  })
}

/** The row as the page showed it, held against others until the transaction ends. */
async function rowAt(tx: Tx, definition: ReturnDefinition, { rowId, digest }: RowAt): Promise<ReturnRow> {
  const table = returnTable(tx, definition)
  const { count } = await table.updateMany({ where: { id: rowId, digest }, data: { digest } })
  const found = await table.findUnique({ where: { id: rowId } })
  if (found === null)
    throw new Refusal('not-found', 'ROW_NOT_FOUND', 'This row is no longer in the return. Go back to the list.')
  if (count === 0)
    throw new Refusal(
      'conflict',
      'ROW_CHANGED',
      'Somebody has changed this row since you opened it. Open it again to see what it says now, then make your change',
    )
  return toReturnRow(definition, found)
}
