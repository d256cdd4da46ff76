import { findingColumns } from './finding-columns.tsx'
import { scanFindings } from '#app/operations/quality/get-quality.server.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/quality-file'
import { readQualityView } from './quality-view.ts'

/** The findings that an address shows, all pages of them, as CSV or as an Excel workbook. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const { state, query, sort } = readQualityView(url)
  const importId = 'importId' in params ? params.importId : undefined
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: 'data-quality',
    columns: findingColumns({ linksPlans: false }),
    state,
    rows: scanFindings(context.get(workContext), { importId, query, sort }),
  })
}
