import { eachChange } from '#app/operations/history/list-changes.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/changes-file'
import { changeColumns, readChangesView } from './changes-view.tsx'

/** Everything that an import did to the register, as CSV or as an Excel workbook. */
export function loader({ context, params, url }: Route.LoaderArgs) {
  const { state, kind } = readChangesView(url)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: 'register-changes',
    columns: changeColumns,
    state,
    rows: eachChange(context.get(workContext), { importId: params.importId, kind }),
  })
}
