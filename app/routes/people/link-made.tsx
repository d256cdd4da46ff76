import { href } from 'react-router'
import { Panel } from '#app/components/govuk/panel.tsx'
import { PageTitle } from '#app/components/page-title.tsx'

/** Shows a one-time link once, to be handed over. */
export function LinkMade({ link, name }: { link: string; name: string }) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Link made" />
        <Panel titleText="Link made" text={`For ${name}`} />
        <p className="govuk-body">
          Send this link to them by a way that only they read. It works once, within a week, and is not shown again.
        </p>
        <p className="govuk-body app-break-anywhere">
          <code>{link}</code>
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/people')}>
            Back to people
          </a>
        </p>
      </div>
    </div>
  )
}
