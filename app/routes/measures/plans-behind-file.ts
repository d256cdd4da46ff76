import { chosenRows, readBehindFilter } from '#app/domain/behind/row.ts'
import { getBehind } from '#app/operations/behind/get-behind.server.ts'
import { readListState } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/plans-behind-file'
import { behindColumns } from './behind-columns.tsx'
import { columnsFor, readBehindRequest } from './behind-view.ts'

/** The rows behind a figure that the list shows, all pages of it, as CSV or as an Excel workbook. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const behind = await getBehind(context.get(workContext), readBehindRequest(params.code, url.searchParams))
  const columns = behindColumns(columnsFor(behind.definition))
  const state = readListState(url, columns)
  const rows = chosenRows(behind.rows, readBehindFilter(url.searchParams), state)
  const name = `${behind.definition.code}-${behind.whenCode}-rows`
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns, state, rows })
}
