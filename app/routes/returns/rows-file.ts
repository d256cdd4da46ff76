import { slugOf } from '#app/domain/returns/return-definition.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { scanRows } from '#app/operations/return-rows/list-rows.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/rows-file'
import { returnAt } from './return-at.ts'
import { rowColumns } from './row-columns.tsx'
import { readRowView } from './row-view.ts'

/** The rows that an address shows, all pages of them, as CSV or as an Excel workbook. The upload reads the file again. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const definition = returnAt(params)
  const today = toPlainDate(work.now)
  const { state, query } = readRowView(url, definition, today)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `${slugOf(definition.kind)}-${today}-single-children-keep-within-the-area`,
    columns: rowColumns(definition),
    state,
    rows: scanRows(work, definition, query),
  })
}
