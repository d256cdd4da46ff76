import { href } from 'react-router'
import { Panel } from '#app/components/govuk/panel.tsx'
import { PageTitle } from '#app/components/page-title.tsx'

type LinkMadeProps = { link: string; name: string; mailed: 'sent' | 'failed' | null }

/** Shows a one-time link once, to be handed over. */
export function LinkMade({ link, name, mailed }: LinkMadeProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Link made" />
        <Panel titleText="Link made" text={`For ${name}`} />
        {mailed === 'sent' && <p className="govuk-body">The link was sent to their e-mail address.</p>}
        {mailed === 'failed' && (
          <p className="govuk-body">The link could not be sent by e-mail: the mail server did not take it.</p>
        )}
        <p className="govuk-body">
          {mailed === 'sent' ? 'If it does not arrive, send' : 'Send'} this link to them by a way that only they read.
          It works once, within a week, and is not shown again.
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
