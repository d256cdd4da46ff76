import { getReport } from '#app/operations/report/get-report.server.ts'
import { reportCsv } from '#app/render/csv.ts'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import { reportFile } from './report-file.ts'
import type { Route } from './+types/report-csv'

/** The report as a CSV file. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const page = await getReport(context.get(workContext), reportAsked(params, request))
  return reportFile(reportCsv(page.report, page.signature), 'csv', page)
}
