import { getReport } from '#app/operations/report/get-report.server.ts'
import { reportPdf } from '#app/render/pdf.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/report-pdf'

/** The report as a PDF file. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = reportAsked(params, request)
  const { report, signature } = await getReport(context.get(workContext), asked)
  const bytes = await reportPdf(report, signature)
  return new Response(bytes.slice().buffer, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="report-${asked.quarter}${signature ? '' : '-draft'}.pdf"`,
    },
  })
}
