import { holdReturns, knownRows, placeReturnRows, rowDigest } from '#app/db/return-rows.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import type { TypedRow } from '#app/domain/returns/row-form.ts'
import { placeRow, refsOfRow } from '#app/domain/returns/place-rows.ts'
import type { ReturnDefinition, ReturnKind } from '#app/domain/returns/return-definition.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { recount, typedSource, writeTyped } from './typed-source.server.ts'

export type EnterRowInput = Pick<TypedRow, 'values' | 'source'> & { kind: ReturnKind }

/**
 * Takes one row that somebody typed into its return. Refused when the return has a row with its reference: that one is to
 * be changed instead. A review that was known by its due day becomes the review that was met.
 */
export async function enterRow(work: Work, input: EnterRowInput): Promise<{ rowId: string }> {
  allow(work, 'returns.enter')
  const definition = returnDefinition(input.kind)
  return transact(work.db, async (tx) => {
    await holdReturns(tx)
    const [ref = ''] = refsOfRow(definition, input.values)
    if ((await knownRows(tx, definition, [ref])).size > 0) throw rowExists(definition)
    const { sourceId } = await typedSource(tx, work, definition, input.source)
    const [placed] = await placeReturnRows(tx, definition, [input.values])
    const row = placed ?? placeRow(definition, input.values, undefined, rowDigest)
    await writeTyped(tx, definition, sourceId, row)
    const written = (await knownRows(tx, definition, [row.ref])).get(row.ref)!
    await recount(
      tx,
      work,
      { sourceId, definition },
      { goneRef: row.kind === 'changed' ? row.before.ref : null, row: written },
    )
    const { kind } = definition
    const { id: rowId, digest } = written
    await recordEvent(tx, work, { type: 'RETURN_ROW_ENTERED', sourceId, kind, rowId, ref: row.ref, digest })
    return { rowId }
  })
}

/** The refusal of a second row with the same reference, at the first column of its form. */
export function rowExists({ columns, rowName }: ReturnDefinition): Refusal {
  return new Refusal(
    'conflict',
    'ROW_EXISTS',
    `This ${rowName} is in the return already. Find it in the list and change it there`,
    columns[0]?.key,
  )
}
