import { href } from 'react-router'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { checkReport } from '#app/operations/report/check-report.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { reportAsked } from '#app/routes/reports/report-asked.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/check'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const check = await checkReport(context.get(workContext), reportAsked(params, request))
  if (check === null) {
    throw new Refusal('not-found', 'NOT_SIGNED', 'This report is a draft. It has a hash once it is signed.')
  }
  return check
}

export default function CheckPage({ loaderData: check }: Route.ComponentProps) {
  const { quarter, number, signedHash, hashNow, text, moved } = check
  const isSame = signedHash === hashNow
  const back = `${href('/reports/:quarter', { quarter })}?number=${number}`
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Check the report, ${quarterName(quarter)}`} />
        <BackLink text="The report" href={back} />
        <span className="govuk-caption-l">
          {quarterName(quarter)}
          {number > 1 && `, correction ${number - 1}`}
        </span>
        <h1 className="govuk-heading-l">Check the report</h1>
        {isSame ? (
          <InsetText text="The hash of the frozen text was worked out anew. It is the one that was kept when the report was signed, so the text was not changed." />
        ) : (
          <WarningText text="The frozen text does not have the hash that was kept when it was signed: it was changed afterwards. Restore it from a backup and tell whoever looks after the workbench." />
        )}
        <SummaryList
          rows={[
            { key: 'Hash when signed', value: <span className="app-break-anywhere">{signedHash}</span> },
            { key: 'Hash of the text now', value: <span className="app-break-anywhere">{hashNow}</span> },
          ]}
        />
        <h2 className="govuk-heading-m">Check it yourself</h2>
        <p className="govuk-body">
          Save the frozen text in a file without a line break at its end, then run <code>sha256sum</code> on the file.
          The first part of the answer must be the hash when signed.
        </p>
        <Details summaryText="The frozen text">
          <textarea className="govuk-textarea" rows={10} readOnly aria-label="The frozen text" defaultValue={text} />
        </Details>
        <h2 className="govuk-heading-m">What the sources say today</h2>
        {moved.length === 0 ? (
          <p className="govuk-body">Every measure of this report is the same today: samples, forms and full counts.</p>
        ) : (
          moved.map(({ measure, name, sentence }) => (
            <p key={measure} className="govuk-body">
              <strong>
                {measure} {name}.
              </strong>{' '}
              {sentence}
            </p>
          ))
        )}
      </div>
    </div>
  )
}
