import { href } from 'react-router'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { EasyReadHtml } from '#app/render/easy-read/easy-read-html.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/easy-read'

/** There is nothing on the page for the browser to bring to life. */
export const handle = { isIsland: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { report, signature } = await getReport(context.get(workContext), reportAsked(params, request))
  // The rest of the report stays on the server.
  return { report: { ...report, sections: [], definitions: [] }, signature }
}

export default function EasyReadPage({ loaderData: { report, signature } }: Route.ComponentProps) {
  const { quarter, number } = report
  return (
    <>
      <PageTitle title={`Easy read, ${quarterName(quarter)}`} />
      <BackLink text="The whole report" href={`${href('/reports/:quarter', { quarter })}?number=${number}`} />
      <EasyReadHtml report={report} signature={signature} />
    </>
  )
}
