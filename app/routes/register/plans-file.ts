import { scanPlans } from '#app/operations/register/get-register.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/plans-file'
import { planColumns } from './plan-columns.tsx'
import { readRegisterView } from './register-view.ts'

/** The plans that an address shows, all pages of them, as CSV or as an Excel workbook. */
export async function loader({ context, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { state, query, sort } = readRegisterView(url, work.now)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: 'plans',
    columns: planColumns,
    state,
    rows: scanPlans(work, { query, sort }),
  })
}
