import { returnTable, toReturnRow } from '#app/db/return-rows.server.ts'
import type { ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { tellMore, type ListedRow } from './list-rows.server.ts'

/** One row of a return. Refused when there is no such row. */
export async function getRow(work: Work, definition: ReturnDefinition, rowId: string): Promise<ListedRow> {
  allow(work, 'returns.read')
  const found = await returnTable(work.db, definition).findUnique({ where: { id: rowId } })
  if (found === null)
    throw new Refusal(
      'not-found',
      'ROW_NOT_FOUND',
      'This row is not in the return. It may have been deleted or undone.',
    )
  const [row] = await tellMore(work, definition, [toReturnRow(definition, found)])
  return row!
}
