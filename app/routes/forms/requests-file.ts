import { readRequestFilter } from '#app/domain/forms/request-list.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { eachRequest } from '#app/operations/forms/list-requests.server.ts'
import { readListState } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/requests-file'
import { requestColumns } from './request-columns.tsx'
import { requestOrderOf } from './request-order.ts'

/** The requests that the list shows, all pages of it, as CSV or as an Excel workbook. */
export function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const state = readListState(url, requestColumns)
  const rows = eachRequest(work, { filter: readRequestFilter(url.searchParams), ...requestOrderOf(state) })
  const name = `requests-for-advice-${toPlainDate(work.now)}`
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns: requestColumns, state, rows })
}
