import { href, redirect } from 'react-router'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { subjectName, subjectTitle } from '#app/domain/audit/audit-view.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { getAudit } from '#app/operations/audit/get-audit.server.ts'
import { Panel } from '#app/components/govuk/panel.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/submitted'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { head } = await getAudit(context.get(workContext), { auditId: params.auditId })
  if (head.state !== 'submitted') throw redirect(href('/audits/:auditId', { auditId: params.auditId }))
  return head
}

export default function SubmittedPage({ loaderData: head }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Audit of ${subjectName(head)} submitted`} />
        <Panel titleText="Audit submitted">
          {subjectTitle(head)}
          <br />
          {agencyNames[head.agency]}, {cycleName(head.cycleLabel, 'within')}
        </Panel>
        <h2 className="govuk-heading-m">What happens next</h2>
        <p className="govuk-body">
          The answers are kept with the wording of the questions and can no longer be changed. When{' '}
          {head.formType === null ? 'all three agencies have' : 'everybody has'} finished, the SEND officer closes the
          auditing and locks the cycle. The measures are computed from the locked cycle.
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/audits')}>
            Go to your other audits
          </a>
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/audits/:auditId/check', { auditId: head.id })}>
            Read or print what you submitted
          </a>
        </p>
      </div>
    </div>
  )
}
