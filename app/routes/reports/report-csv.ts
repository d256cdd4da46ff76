import { getReport } from '#app/operations/report/get-report.server.ts'
import { reportCsv } from '#app/render/csv.ts'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/report-csv'

/** The report as a CSV file. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = reportAsked(params, request)
  const { report, signature } = await getReport(context.get(workContext), asked)
  return new Response(reportCsv(report, signature), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="report-${asked.quarter}${signature ? '' : '-draft'}.csv"`,
    },
  })
}
