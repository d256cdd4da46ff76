import { eachPlanOn } from '#app/operations/history/get-register-on.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/history-file'
import { columnsThen, readHistoryView } from './history-view.ts'

/** All plans of the register on a day, as CSV or as an Excel workbook. */
export function loader({ context, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { on, state } = readHistoryView(url, work.now)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `register-on-${on}`,
    columns: columnsThen,
    state,
    rows: eachPlanOn(work, { on }),
  })
}
