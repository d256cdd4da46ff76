import { getReport } from '#app/operations/report/get-report.server.ts'
import { reportXlsx } from '#app/render/report-xlsx.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import { reportFile } from './report-file.ts'
import type { Route } from './+types/report-xlsx'

/** The report as an Excel workbook. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const page = await getReport(context.get(workContext), reportAsked(params, request))
  return reportFile(await reportXlsx(page.report, page.signature), 'xlsx', page)
}
