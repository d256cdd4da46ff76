import { href, redirect } from 'react-router'
import { kinds } from '#app/domain/retention/kinds.ts'
import { periodWords } from '#app/domain/retention/stored.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { getRetention, type PurgeState } from '#app/operations/retention/list-purges.server.ts'
import { proposePurge } from '#app/operations/retention/propose-purge.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { z } from 'zod'
import type { Route } from './+types/retention'

export async function loader({ context, request }: Route.LoaderArgs) {
  const isSaved = new URL(request.url).searchParams.has('saved')
  return { ...(await getRetention(context.get(workContext))), isSaved }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({}))
  if (!form.ok) return form.reply
  const outcome = await attempt(proposePurge(context.get(workContext)))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/data-protection/purges/:purgeId', outcome.value), 303)
}

export default function RetentionPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { rules, purges, packDays, isSaved } = loaderData
  const due = rules.reduce((sum, rule) => sum + (rule.due ?? 0), 0)
  return (
    <>
      <PageTitle title="Data protection" reply={reply} />
      <FormErrors reply={reply} />
      {isSaved && !reply && (
        <NotificationBanner type="success" text="The rule is saved. Nothing was removed by that." />
      )}
      <h1 className="govuk-heading-l">Data protection</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Places />
          <InsetText text="The times below are proposals of the workbench, not law. The council’s data protection officer decides; set here what was decided." />
        </div>
      </div>
      <h2 className="govuk-heading-m">How long data is kept</h2>
      <Rules rules={rules} />
      <p className="govuk-body">
        Plan packs are deleted by themselves {packDays} days after the lock of their cycle; remains of signing in when
        they end, and reminders after 90 days. Locked figures, signed reports and the trail are kept. Backups hold what
        was removed until they are deleted themselves.
      </p>
      <h2 className="govuk-heading-m">Remove what is over its time</h2>
      <p className="govuk-body">
        {due === 0
          ? 'Nothing is over its time today.'
          : `${plural(due, 'record is', 'records are')} over their time today. Whoever proposes the removal cannot approve it: another administrator or the Head of Service does.`}
      </p>
      {due > 0 && (
        <form method="post">
          <Button text="Propose the removal" />
        </form>
      )}
      {purges.length > 0 && <Purges purges={purges} />}
    </>
  )
}

function Places() {
  return (
    <ul className="govuk-list">
      <li>
        <a className="govuk-link" href={href('/data-protection/stored')}>
          What is stored and why
        </a>
      </li>
      <li>
        <a className="govuk-link" href={href('/data-protection/subject-access')}>
          Answer a request of access
        </a>
      </li>
    </ul>
  )
}

function Rules({ rules }: { rules: Route.ComponentProps['loaderData']['rules'] }) {
  return (
    <ScrollRegion label="Rules">
      <Table
        caption="How long data is kept"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Kind', 'Kept', { text: 'Due today', format: 'numeric' }, 'Change']}
        rows={rules.map(({ kind, days, isOn, due }) => [
          {
            text: (
              <>
                {kinds[kind].name}
                <span className="app-wrap app-wrap--wide govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">
                  {kinds[kind].removes}
                </span>
              </>
            ),
          },
          isOn ? `${periodWords(days)} from ${kinds[kind].from}` : 'Not removed',
          { text: due === null ? 'Off' : due.toLocaleString('en-GB'), format: 'numeric' as const },
          {
            text: (
              <a className="govuk-link" href={href('/data-protection/rules/:kind', { kind })}>
                Change<span className="govuk-visually-hidden"> the rule of {kinds[kind].name.toLowerCase()}</span>
              </a>
            ),
          },
        ])}
      />
    </ScrollRegion>
  )
}

const stateWords: Record<PurgeState, { text: string; classes: string }> = {
  proposed: { text: 'Proposed', classes: 'govuk-tag--yellow' },
  approved: { text: 'Under way', classes: 'govuk-tag--blue' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
  done: { text: 'Done', classes: 'govuk-tag--green' },
}

function Purges({ purges }: { purges: Route.ComponentProps['loaderData']['purges'] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Removals</h2>
      <ScrollRegion label="Removals">
        <Table
          caption="Removals"
          captionClasses="govuk-visually-hidden"
          head={['Proposed (UTC)', 'By', 'Approved by', 'State', 'Open']}
          rows={purges.map((purge) => {
            const when = purge.proposedAt.toISOString().slice(0, 16).replace('T', ' ')
            return [
              when,
              purge.proposedBy,
              purge.approvedBy ?? 'Nobody yet',
              { text: <Tag {...stateWords[purge.state]} /> },
              {
                text: (
                  <a className="govuk-link" href={href('/data-protection/purges/:purgeId', { purgeId: purge.id })}>
                    Open<span className="govuk-visually-hidden"> the removal of {when}</span>
                  </a>
                ),
              },
            ]
          })}
        />
      </ScrollRegion>
    </>
  )
}
