import { href } from 'react-router'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { packStateNames } from '#app/domain/fix/fix-pack.ts'
import { reviewOutcomes, type ReviewOutcome } from '#app/domain/return-kinds/annual-reviews.ts'
import { ruleOf } from '#app/domain/register/quality-rules.ts'
import { termName } from '#app/domain/frame/term.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { PlanView } from '#app/operations/history/get-plan.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { SeverityTag } from '#app/routes/quality/severity-tag.tsx'

/** What the last file had odd about the plan. */
export function PlanFindings({ findings }: { findings: PlanView['findings'] }) {
  if (findings.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Odd in the last file</h2>
      <ul className="govuk-list govuk-list--spaced">
        {findings.map(({ ordinal, rule, column, detail, line }) => (
          <li key={ordinal}>
            <SeverityTag severity={ruleOf(rule)?.severity ?? 'suspicious'} /> {ruleOf(rule)?.name ?? rule}. {column}:{' '}
            {detail} (line {line.toLocaleString('en-GB')})
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who audited the plan and how far they are. How they scored it stands with the audits, for those who may see it. */
export function PlanAudits({ audits }: { audits: PlanView['audits'] }) {
  if (audits.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Audits</h2>
      <ScrollRegion label="Audits of this plan">
        <Table
          caption="Audits of this plan"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Cycle', 'Agency', 'State', 'Due', 'Submitted']}
          rows={audits.map(({ cycle, agency, round, state, dueOn, submittedOn }) => [
            <a key="cycle" className="govuk-link" href={href('/cycles/:cycleId', { cycleId: cycle.id })}>
              {termName(cycle.label)}
            </a>,
            round === 2 ? `${agencyNames[agency]}, second rating` : agencyNames[agency],
            auditStateNames[state],
            day(dueOn),
            day(submittedOn),
          ])}
        />
      </ScrollRegion>
    </section>
  )
}

/** What its audits asked to put right, and how far that is. */
export function PlanPacks({ packs }: { packs: PlanView['packs'] }) {
  if (packs.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Fix-it packs</h2>
      <ScrollRegion label="Fix-it packs of this plan">
        <Table
          caption="Fix-it packs of this plan, the latest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Cycle', 'State', 'Put right', 'Due', 'Re-audit']}
          rows={packs.map(({ id, cycle, state, requests, putRight, dueOn, reauditOn }) => [
            <a
              key="pack"
              className="govuk-link"
              href={href('/cycles/:cycleId/fix/:packId', { cycleId: cycle.id, packId: id })}
            >
              {termName(cycle.label)}
            </a>,
            packStateNames[state],
            `${putRight} of ${requests}`,
            day(dueOn),
            day(reauditOn),
          ])}
        />
      </ScrollRegion>
    </section>
  )
}

/** The annual reviews that returns and SEN2 files tell of. */
export function PlanReviews({ reviews }: { reviews: PlanView['reviews'] }) {
  if (reviews.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Annual reviews</h2>
      <ScrollRegion label="Annual reviews of this plan">
        <Table
          caption="Annual reviews of this plan, the latest first"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Meeting', 'Due', 'Decision', 'Outcome', 'Final plan']}
          rows={reviews.map(({ meetingOn, dueOn, decisionOn, outcome, finalOn }) => [
            day(meetingOn),
            day(dueOn),
            day(decisionOn),
            reviewOutcomes[outcome as ReviewOutcome] ?? '–',
            day(finalOn),
          ])}
        />
      </ScrollRegion>
    </section>
  )
}

function day(date: string | null) {
  return { text: date === null ? '–' : formatDate(date), classes: 'app-nowrap' }
}
