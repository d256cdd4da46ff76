import { readActionFilter } from '#app/domain/actions/action-filter.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { eachAction } from '#app/operations/actions/list-actions.server.ts'
import { readListState } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/actions-file'
import { actionColumns, actionOrderOf } from './action-columns.tsx'

/** The actions that the list shows, all pages of it, as CSV or as an Excel workbook. */
export function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const state = readListState(url, actionColumns)
  const rows = eachAction(work, { filter: readActionFilter(url.searchParams), ...actionOrderOf(state) })
  const name = `actions-${toPlainDate(work.now)}`
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns: actionColumns, state, rows })
}
