import { href } from 'react-router'
import { may } from '#app/domain/shared/permission.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { countSentences } from '#app/domain/report/sentences.ts'
import { listMovedOnce, type MovedMeasure } from '#app/operations/report/check-report.server.ts'
import { getReport, type ReportPage as Page } from '#app/operations/report/get-report.server.ts'
import { ReportHtml } from '#app/render/report-html.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/report'

/** A report is long: its page has nothing that the browser must bring to life, so it is sent once, as it is read. */
export const handle = { isIsland: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role } = work.actor
  const page = await getReport(work, reportAsked(params, request))
  const { id, signature, numbers, report } = page
  const isLatest = numbers[0] === report.number
  const moved = signature && isLatest ? await listMovedOnce(work, { reportId: id, quarter: report.quarter }) : []
  return { page, moved, mayWrite: role !== 'system' && may(role, 'report.write') }
}

export default function ReportPage({ loaderData: { page, moved, mayWrite } }: Route.ComponentProps) {
  const { report, signature, numbers } = page
  const isDraft = signature === null
  return (
    <>
      <PageTitle title={`${isDraft ? 'Draft report' : 'Report'}, ${quarterName(report.quarter)}`} />
      <BackLink text="Reports" href={href('/reports')} />
      <div className="app-no-print govuk-!-width-two-thirds">
        {isDraft ? <DraftNote page={page} mayWrite={mayWrite} /> : <SignedNote page={page} moved={moved} />}
        <Downloads page={page} />
        {numbers.length > 1 && <OtherNumbers page={page} />}
      </div>
      <ReportHtml report={report} signature={signature} />
    </>
  )
}

function DraftNote({ page: { report, openComments, sentences }, mayWrite }: { page: Page; mayWrite: boolean }) {
  const { quarter } = report
  const { changed_figures: changed, set_aside: setAside } = countSentences(sentences)
  return (
    <InsetText>
      <p className="govuk-body">
        This report is a draft. Its figures come from the cycles that are locked now; they are frozen when it is signed.
      </p>
      {changed + setAside > 0 && (
        <p className="govuk-body">
          Figures changed under {plural(changed + setAside, 'sentence')} that you had put in other words. Look at{' '}
          {changed + setAside === 1 ? 'it' : 'them'} before you sign.
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={href('/reports/:quarter/comments', { quarter })}>
          {openComments === 0 ? 'Comments: none is open' : plural(openComments, 'open comment')}
        </a>
      </p>
      {mayWrite && (
        <div className="app-button-row">
          <Button href={href('/reports/:quarter/edit', { quarter })} text="Edit the report" />
          <Button
            href={href('/reports/:quarter/narrative', { quarter })}
            text="Write your words"
            classes="govuk-button--secondary"
          />
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

/** What was corrected since the report was signed, and where its hash is checked. */
function SignedNote({ page: { report }, moved }: { page: Page; moved: readonly MovedMeasure[] }) {
  const { quarter, number } = report
  return (
    <>
      {moved.length > 0 && (
        <NotificationBanner titleText="Source corrected">
          <p className="govuk-notification-banner__heading">
            {moved.length === 1 ? 'One measure' : `${moved.length} measures`} of this report would be different today:{' '}
            {moved.map(({ measure, name }) => `${measure} ${name.charAt(0).toLowerCase()}${name.slice(1)}`).join('; ')}
          </p>
          <p className="govuk-body">
            The report stays as it was signed.{' '}
            <a className="govuk-link" href={`${href('/reports')}?quarter=${quarter}#begin`}>
              Begin a correction
            </a>{' '}
            to print the figures of today beside it.
          </p>
        </NotificationBanner>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={`${href('/reports/:quarter/check', { quarter })}?number=${number}`}>
          Check that this report was not changed
        </a>
      </p>
    </>
  )
}

const formats = [
  { to: '/reports/:quarter.docx', text: 'Word, for a committee paper' },
  { to: '/reports/:quarter.pdf', text: 'PDF, for paper' },
  { to: '/reports/:quarter.xlsx', text: 'Excel, with every table' },
  { to: '/reports/:quarter.csv', text: 'CSV, for other programs' },
] as const

function Downloads({ page: { report, signature } }: { page: Page }) {
  const { quarter, number } = report
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <a className="govuk-link" href={`${href('/reports/:quarter/easy-read', { quarter })}?number=${number}`}>
          Read it in easy words
        </a>
        , or download it:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {formats.map(({ to, text }) => (
          <li key={to}>
            <a className="govuk-link" href={`${href(to, { quarter })}?number=${number}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <p className="govuk-body-s">
        The PDF is not tagged for screen readers. This page is the accessible record and holds the same text.
        {signature === null && ' All of them are marked as a draft.'}
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
