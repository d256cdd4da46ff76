import { href } from 'react-router'
import { handoverReasonName } from '#app/domain/assignment/assignment.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { subjectName } from '#app/domain/audit/audit-view.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import { sectionSlug } from '#app/domain/rubric/items.ts'
import { countOwnPack } from '#app/operations/pack/list-own-pack.server.ts'
import { getAudit, type AuditHub, type SectionProgress } from '#app/operations/audit/get-audit.server.ts'
import { fieldId } from '#app/components/audit/field-names.ts'
import { SubjectPanel } from '#app/components/audit/subject-panel.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { TaskList, type Task } from '#app/components/govuk/task-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { versionAddress } from '#app/components/rubric/origin-words.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/audit'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const [hub, documents] = await Promise.all([getAudit(work, params), countOwnPack(work, params.auditId)])
  return { ...hub, documents }
}

export default function AuditPage({ loaderData: hub }: Route.ComponentProps) {
  const { head, sections } = hub
  const answered = sections.filter(({ state }) => state === 'complete').length
  return (
    <>
      <BackLink href={href('/audits')} text="My audits" />
      <PageTitle title={`Audit of ${subjectName(head)}`} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <span className="govuk-caption-l">
            {agencyNames[head.agency]}, {cycleName(head.cycleLabel, 'within')}
          </span>
          <h1 className="govuk-heading-l">Audit of {subjectName(head)}</h1>
          <Standing hub={hub} />
          <Handover head={head} />
          <GoOn hub={hub} />
          {hub.documents > 0 && (
            <p className="govuk-body">
              <a className="govuk-link" href={href('/audits/:auditId/pack', { auditId: head.id })}>
                Read the plan pack
              </a>{' '}
              ({plural(hub.documents, 'document')}). It also opens beside the questions.
            </p>
          )}
          <h2 className="govuk-heading-m">Your sections</h2>
          <p className="govuk-body">
            {answered} of {sections.length} complete. Take them in any order; every answer is kept as you give it.
          </p>
          <TaskList items={sections.map((section) => taskOf(head.id, section, head.closed !== null))} />
          {head.closed === null ? (
            <CheckLink hub={hub} />
          ) : (
            <Button text="Read the answers" href={checkHref(head.id)} classes="govuk-button--secondary" />
          )}
        </div>
        <div className="govuk-grid-column-one-third">
          {/* The panel scrolls when it is taller than the window, so it must be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className="app-facts" aria-label={`Facts of the ${head.formType ? 'form' : 'plan'}`} tabIndex={0}>
            <SubjectPanel subject={hub.subject} frozenOn={head.frozenOn} />
          </section>
        </div>
      </div>
    </>
  )
}

function Standing({ hub: { head, isOverdue, rubric } }: { hub: AuditHub }) {
  if (head.closed !== null) return <InsetText text={head.closed} />
  return (
    <p className="govuk-body">
      {head.dueOn ? (
        isOverdue ? (
          <strong>Was due on {formatDate(head.dueOn)}. </strong>
        ) : (
          `Due on ${formatDate(head.dueOn)}. `
        )
      ) : (
        ''
      )}
      Scored by{' '}
      <a className="govuk-link" href={versionAddress(rubric.id, rubric.version)}>
        {rubric.title}, version {rubric.version}
      </a>
      .{' '}
      {head.formType === null
        ? 'If you wrote, coordinated or supervised this plan'
        : 'If you wrote this form or the plan that it belongs to'}
      , or cannot do this audit,{' '}
      <a className="govuk-link" href={href('/audits/:auditId/refuse', { auditId: head.id })}>
        give it back
      </a>
      .
    </p>
  )
}

/** Why the audit came from a colleague, and what the officer wrote along. */
function Handover({ head: { handover, closed } }: { head: AuditHub['head'] }) {
  const reason = handover && handoverReasonName(handover.reason)
  if (closed !== null || !reason) return null
  return (
    <InsetText>
      <p className="govuk-body govuk-!-margin-bottom-0">
        A colleague had this audit before you. Reason: {reason.charAt(0).toLowerCase() + reason.slice(1)}.
        {handover.note && <span className="app-typed-text"> “{handover.note}”</span>}
      </p>
    </InsetText>
  )
}

/** Straight to the first thing that is missing. */
function GoOn({ hub: { head, sections, goOn } }: { hub: AuditHub }) {
  if (head.closed !== null || goOn === null) return null
  const isBegun = sections.some(({ answered }) => answered > 0)
  const field = goOn.field === 'rating' || goOn.field === 'finding' ? undefined : goOn.field
  return (
    <Button
      isStartButton
      text={isBegun ? `Go on where you stopped: section ${goOn.section}` : 'Start the audit'}
      href={`${sectionHref(head.id, goOn.section)}#${fieldId(goOn.itemId, field)}`}
    />
  )
}

function CheckLink({ hub }: { hub: AuditHub }) {
  return (
    <>
      <h2 className="govuk-heading-m">Check and submit</h2>
      <p className="govuk-body">
        {hub.isComplete
          ? 'Everything is answered. Check your answers, then submit them.'
          : 'Once everything is answered you can submit. You can look at your answers at any time.'}
      </p>
      <Button
        text="Check your answers"
        href={checkHref(hub.head.id)}
        classes={hub.isComplete ? undefined : 'govuk-button--secondary'}
      />
    </>
  )
}

const statusOf: Record<SectionProgress['state'], Task['status']> = {
  not_started: { tag: { text: 'Not started', classes: 'govuk-tag--blue' } },
  in_progress: { tag: { text: 'In progress', classes: 'govuk-tag--light-blue' } },
  incomplete: { tag: { text: 'Something missing', classes: 'govuk-tag--yellow' } },
  complete: { text: 'Complete' },
}

function taskOf(auditId: string, section: SectionProgress, isClosed: boolean): Task {
  return {
    title: sectionTitle(section),
    hint: `${section.answered} of ${section.total} answered${section.flagged > 0 ? `, ${section.flagged} to come back to` : ''}`,
    status: statusOf[section.state],
    href: isClosed ? `${checkHref(auditId)}#section-${section.id}` : sectionHref(auditId, section.id),
  }
}

function sectionHref(auditId: string, section: SectionProgress['id']): string {
  return href('/audits/:auditId/:section', { auditId, section: sectionSlug(section) })
}

function checkHref(auditId: string): string {
  return href('/audits/:auditId/check', { auditId })
}
