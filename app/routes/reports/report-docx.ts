import { getReport } from '#app/operations/report/get-report.server.ts'
import { reportDocx } from '#app/render/docx/report-docx.server.ts'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import { reportFile } from './report-file.ts'
import type { Route } from './+types/report-docx'

/** The report as a Word document. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const page = await getReport(context.get(workContext), reportAsked(params, request))
  return reportFile(await reportDocx(page.report, page.signature), 'docx', page)
}
