import { href } from 'react-router'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formName, formTypeNames } from '#app/domain/shared/form-type.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listMyAudits, type MyAudit, type MyAudits } from '#app/operations/audit/list-my-audits.server.ts'
import { listReaudits } from '#app/operations/fix/get-reaudits.server.ts'
import { readMyAuditsQuery } from '#app/domain/audit/my-audits-query.ts'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/my-audits'

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = readMyAuditsQuery(new URL(request.url).searchParams)
  const work = context.get(workContext)
  const [audits, reaudits] = await Promise.all([listMyAudits(work, query), listReaudits(work)])
  return { show: query.show, justDone: justDone(request), reaudits, ...withinPages(request, audits) }
}

export default function MyAuditsPage({ loaderData }: Route.ComponentProps) {
  const { show, audits, page, pages } = loaderData
  return (
    <>
      <PageTitle title="My audits" />
      <DoneBanner done={loaderData.justDone} />
      <h1 className="govuk-heading-l">My audits</h1>
      <Summary {...loaderData} />
      {show === 'open' && <Reaudits reaudits={loaderData.reaudits} />}
      {audits.length === 0 ? <NoAudits {...loaderData} /> : <AuditTable audits={audits} show={show} />}
      <Pager page={page} pages={pages} hrefOf={(number) => `${href('/audits')}?show=${show}&page=${number}`} />
      <p className="govuk-body">
        {show === 'open' ? (
          <a className="govuk-link" href={`${href('/audits')}?show=done`}>
            Submitted and closed audits ({loaderData.done})
          </a>
        ) : (
          <a className="govuk-link" href={href('/audits')}>
            Audits to do ({loaderData.open})
          </a>
        )}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/availability')}>
          My availability: hours and absences
        </a>
        <br />
        <a className="govuk-link" href={href('/calendar')}>
          Due dates in my calendar
        </a>
      </p>
    </>
  )
}

function Summary({ open, overdue, show }: MyAudits & { show: string }) {
  if (show === 'done')
    return <p className="govuk-body-l">Submitted and closed. These can be read, but no longer changed.</p>
  if (open === 0) return null
  const count = open === 1 ? '1 audit is' : `${open} audits are`
  return (
    <p className="govuk-body-l">
      {count} waiting for you{overdue > 0 ? `, ${overdue} of them overdue` : ''}.
    </p>
  )
}

function NoAudits({ show, done }: MyAudits & { show: string }) {
  if (show === 'done')
    return <EmptyState title="Nothing submitted yet">Audits that you submit are listed here.</EmptyState>
  return (
    <EmptyState title="No audits are waiting for you">
      {done > 0 ? 'You have done everything that was given to you. ' : ''}
      The SEND officer shares out the audits after each draw. They then appear here, with the date they are due.
    </EmptyState>
  )
}

/** Plans to look at again: short, so they stand before the audits. */
function Reaudits({ reaudits }: { reaudits: Awaited<ReturnType<typeof listReaudits>> }) {
  if (reaudits.length === 0) return null
  return (
    <section aria-labelledby="reaudits">
      <h2 className="govuk-heading-m" id="reaudits">
        Re-audits
      </h2>
      <p className="govuk-body">These plans were put right after an audit. Rate again what had been found.</p>
      <ScrollRegion label="Re-audits to do">
        <Table
          caption="Re-audits to do, the earliest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Plan', 'First audited in', 'Booked for', 'Rated']}
          rows={reaudits.map(({ packId, planRef, cycleLabel, reauditOn, isLate, requests, rated }) => [
            <a key="plan" className="govuk-link" href={href('/reaudits/:packId', { packId })}>
              {planRef}
            </a>,
            cycleName(cycleLabel),
            <span key="day">
              {reauditOn ? formatDate(reauditOn) : 'No date'}{' '}
              {isLate && <Tag text="Overdue" classes="govuk-tag--red" />}
            </span>,
            `${rated} of ${requests}`,
          ])}
        />
      </ScrollRegion>
      <h2 className="govuk-heading-m">Audits</h2>
    </section>
  )
}

function AuditTable({ audits, show }: { audits: MyAudit[]; show: string }) {
  return (
    <ScrollRegion label={show === 'open' ? 'Audits to do' : 'Submitted and closed audits'}>
      <Table
        caption={show === 'open' ? 'Audits to do, the earliest due first' : 'Submitted and closed audits'}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Plan or form', 'Cycle', 'Due', 'Progress', 'About']}
        rows={audits.map((audit) => [
          {
            text: (
              <>
                <a className="govuk-link" href={href('/audits/:auditId', { auditId: audit.id })}>
                  {formName(audit.planRef)}
                </a>
                {audit.form && (
                  <span className="govuk-hint govuk-!-display-block govuk-!-margin-bottom-0">
                    {formTypeNames[audit.form.formType]}, plan {audit.form.planRef}
                  </span>
                )}
              </>
            ),
          },
          cycleName(audit.cycleLabel),
          <Due key="due" audit={audit} />,
          progressOf(audit),
          `${audit.minutes} minutes`,
        ])}
      />
    </ScrollRegion>
  )
}

function Due({ audit }: { audit: MyAudit }) {
  if (audit.dueOn === null) return 'No date'
  return (
    <>
      {formatDate(audit.dueOn)} {audit.isOverdue && <Tag text="Overdue" classes="govuk-tag--red" />}
    </>
  )
}

function progressOf({ state, answered, total }: MyAudit): string {
  return state === 'in_progress' ? `${answered} of ${total} answered` : auditStateNames[state]
}
