import { href } from 'react-router'
import { may } from '#app/domain/shared/permission.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { getReport, type ReportPage as Page } from '#app/operations/report/get-report.server.ts'
import { ReportHtml } from '#app/render/report-html.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/report'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role } = work.actor
  const page = await getReport(work, reportAsked(params, request))
  return { page, mayWrite: role !== 'system' && may(role, 'report.write') }
}

export default function ReportPage({ loaderData: { page, mayWrite } }: Route.ComponentProps) {
  const { report, signature, numbers } = page
  const isDraft = signature === null
  return (
    <>
      <PageTitle title={`${isDraft ? 'Draft report' : 'Report'}, ${quarterName(report.quarter)}`} />
      <BackLink text="Reports" href={href('/reports')} />
      <div className="app-no-print govuk-!-width-two-thirds">
        {isDraft && <DraftNote quarter={report.quarter} mayWrite={mayWrite} />}
        <Downloads page={page} />
        {numbers.length > 1 && <OtherNumbers page={page} />}
      </div>
      <ReportHtml report={report} signature={signature} />
    </>
  )
}

function DraftNote({ quarter, mayWrite }: { quarter: string; mayWrite: boolean }) {
  return (
    <InsetText>
      <p className="govuk-body">
        This report is a draft. Its figures come from the cycles that are locked now; they are frozen when it is signed.
      </p>
      {mayWrite && (
        <div className="app-button-row">
          <Button href={href('/reports/:quarter/narrative', { quarter })} text="Write your words" />
          <Button
            href={href('/reports/:quarter/sign', { quarter })}
            text="Sign the report"
            classes="govuk-button--secondary"
          />
        </div>
      )}
    </InsetText>
  )
}

function Downloads({ page: { report, signature } }: { page: Page }) {
  const { quarter, number } = report
  return (
    <>
      <p className="govuk-body">
        Download{' '}
        <a className="govuk-link" href={`${href('/reports/:quarter.pdf', { quarter })}?number=${number}`}>
          PDF, for paper
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={`${href('/reports/:quarter.csv', { quarter })}?number=${number}`}>
          CSV, for a spreadsheet
        </a>
      </p>
      <p className="govuk-body-s">
        The PDF is not tagged for screen readers. This page is the accessible record and holds the same text.
        {signature === null && ' Both downloads are marked as a draft.'}
      </p>
    </>
  )
}

function OtherNumbers({ page: { report, numbers } }: { page: Page }) {
  const { quarter, number } = report
  return (
    <p className="govuk-body">
      Other reports of this quarter:{' '}
      {numbers
        .filter((other) => other !== number)
        .map((other, index) => (
          <span key={other}>
            {index > 0 && ', '}
            <a className="govuk-link" href={`${href('/reports/:quarter', { quarter })}?number=${other}`}>
              {other === 1 ? 'the first report' : `correction ${other - 1}`}
            </a>
          </span>
        ))}
    </p>
  )
}
