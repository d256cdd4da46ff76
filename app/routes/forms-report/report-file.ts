import { Refusal } from '#app/domain/shared/refusal.ts'
import { getFormsReport } from '#app/operations/forms-report/get-forms-report.server.ts'
import { formsReportCsv, formsReportWorkbook } from '#app/render/forms-report-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/report-file'

/** The forms report as a file that may leave the area: small counts are hidden. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const url = new URL(request.url)
  const { report } = await getFormsReport(context.get(workContext), url.searchParams.get('quarter'))
  if (report === null) throw new Refusal('not-found', 'NO_FORMS_REPORT', 'No forms of this quarter are locked yet.')
  const isCsv = !url.pathname.endsWith('.xlsx')
  const body = isCsv ? formsReportCsv(report) : Uint8Array.from(await formsReportWorkbook(report))
  return new Response(body, {
    headers: {
      'Content-Type': isCsv
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="forms-report-${report.quarter}.${isCsv ? 'csv' : 'xlsx'}"`,
    },
  })
}
