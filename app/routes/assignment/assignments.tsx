import { href } from 'react-router'
import { secondRatedNumber } from '#app/domain/sampling/second-rated.ts'
import { proposedDueDate } from '#app/domain/assignment/assignment.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { mayTake } from '#app/domain/sampling/cycle.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { noFormsRubric } from '#app/domain/sampling/forms-plan.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { describeAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { DayField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/assignments'
import { AssignmentList } from './assignment-list.tsx'
import { readAssignmentView } from './assignment-view.ts'
import { MovedBanner } from './moved-banner.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const cycle = await getCycle(work, params.cycleId)
  const { list, ...rest } = await readAssignmentView(work, { cycleId: cycle.id, url })
  return {
    cycle,
    done: justDone(request),
    told: url.search,
    ...rest,
    list: withinPages(request, list),
    ...(await describeAssignments(work, cycle.id)),
    canAssign: mayDo(work, 'audits.assign') && mayTake('assign', cycle.state) && cycle.hasRubric,
    canManageTime: mayDo(work, 'availability.manage'),
    proposedDueOn: cycle.dueOn ?? proposedDueDate(toPlainDate(work.now)),
  }
}

type Data = Route.ComponentProps['loaderData']

export default function AssignmentsPage({ loaderData }: Route.ComponentProps) {
  const { cycle, canAssign, idle, view } = loaderData
  const isShared = cycle.audits.total > 0
  if (view.isPrint) {
    return (
      <>
        <CycleHeading cycle={cycle} title="Assignments" />
        <AssignmentList {...loaderData} />
      </>
    )
  }
  return (
    <>
      <CycleHeading cycle={cycle} title="Assignments" done={loaderData.done} />
      <MovedBanner search={loaderData.told} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {!isShared && !canAssign && <NotYet cycle={cycle} />}
          {isShared && cycle.dueOn && <p className="govuk-body-l">Audits are due by {formatDate(cycle.dueOn)}.</p>}
          {idle.length > 0 && <Idle idle={idle} />}
          {canAssign && (!isShared || cycle.audits.unassigned + cycle.audits.unpaired > 0) && (
            <ShareOut {...loaderData} />
          )}
          <Ways {...loaderData} />
        </div>
      </div>
      {isShared && (
        <>
          <h2 className="govuk-heading-m">Audits</h2>
          <AssignmentList {...loaderData} />
        </>
      )}
    </>
  )
}

function NotYet({ cycle }: Pick<Data, 'cycle'>) {
  return (
    <EmptyState title="Nothing is shared out yet">
      {cycle.drawnAt === null ? (
        <a className="govuk-link" href={href('/cycles/:cycleId/draw', { cycleId: cycle.id })}>
          Draw the sample first
        </a>
      ) : cycle.hasRubric ? (
        'The SEND officer shares the audits out.'
      ) : (
        noFormsRubric
      )}
    </EmptyState>
  )
}

/** Audits without an auditor, and why: no auditor in the agency, or nobody who may take them. */
function Idle({ idle }: Pick<Data, 'idle'>) {
  return (
    <section className="app-empty-state" aria-labelledby="idle">
      <h2 className="govuk-heading-s govuk-!-margin-bottom-2" id="idle">
        Audits that nobody has
      </h2>
      <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {idle.map(({ agency, count, hasAuditors, barred, unpaired }) => (
          <li key={agency}>
            {agencyNames[agency]}: {plural(count, 'audit')}.{' '}
            {!hasAuditors &&
              'The agency has no active auditor. Ask an administrator to invite one, then share out the rest.'}
            {hasAuditors &&
              barred.length > 0 &&
              `Every auditor has a conflict of interest with ${namesOf(barred)}, or gave it back. Ask an administrator to invite another auditor.`}
            {hasAuditors &&
              unpaired > 0 &&
              `Nobody else of the agency may give ${plural(unpaired, 'second rating')}: ${unpaired === 1 ? 'its pair does' : 'their pairs do'} not come about, and the first rating counts.`}
            {hasAuditors &&
              barred.length + unpaired < count &&
              ' Share out the rest, or give each to a colleague below.'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function namesOf(refs: string[]): string {
  return refs.length > 5 ? `${refs.slice(0, 5).join(', ')} and ${refs.length - 5} more` : refs.join(', ')
}

/** Asks for the due date; the next page shows the deal before anything is done. */
function ShareOut({ cycle, auditors, proposedDueOn, rule }: Data) {
  const isFirst = cycle.audits.total === 0
  const size = cycle.sampleSize ?? 0
  const number = secondRatedNumber(rule, size)
  const people = (agency: string) => auditors.filter((auditor) => auditor.agency === agency && auditor.isActive).length
  return (
    <form method="get" action={href('/cycles/:cycleId/assignments/share', { cycleId: cycle.id })} noValidate>
      {isFirst && (
        <p className="govuk-body">
          {plural(cycle.sampleSize ?? 0, nounOf(cycle.kind, 1))} will be dealt at random, and evenly by the hours that
          people can give, to {plural(people('education'), 'education auditor')},{' '}
          {plural(people('health'), 'health auditor')} and {plural(people('social_care'), 'social care auditor')}.
          {cycle.kind === 'plans'
            ? 'Nobody gets a plan they wrote, coordinated or supervised.'
            : 'Each form goes to its own trade, and to nobody who wrote, coordinated or supervised its plan.'}
        </p>
      )}
      <DayField
        name="dueOn"
        reply={undefined}
        legend="By when are the audits due?"
        legendClasses="govuk-fieldset__legend--m"
        hint="For example, 18 12 2026"
        initial={proposedDueOn}
      />
      <TextField
        name="secondRated"
        reply={undefined}
        label={`How many ${nounOf(cycle.kind, 2)} are rated a second time, blind?`}
        labelClasses="govuk-label--m"
        hint={`The first tickets of the sample, by another auditor of each agency who does not know of the first rating. The rule of the area, ${rule.percent}% of the sample and at least ${rule.minimum}, gives ${number}. Once shared out, the number can only grow.`}
        inputmode="numeric"
        classes="govuk-input--width-3"
        initial={cycle.secondRated ?? (isFirst ? number : 0)}
      />
      <Button text={isFirst ? 'Show how they would be shared' : 'Show how the rest would be shared'} />
    </form>
  )
}

function Ways({ cycle, givenBack, canManageTime }: Data) {
  const cycleId = cycle.id
  return (
    <ul className="govuk-list app-no-print">
      {givenBack > 0 && (
        <li>
          <a
            className="govuk-link"
            href={`${href('/cycles/:cycleId/assignments', { cycleId })}?isRefused=yes#list`}
          >{`${plural(givenBack, 'audit')} given back by an auditor`}</a>
        </li>
      )}
      <li>
        <a className="govuk-link" href={href('/conflicts')}>
          Conflicts of interest
        </a>
      </li>
      {canManageTime && (
        <li>
          <a className="govuk-link" href={href('/auditors')}>
            Hours and absences of the auditors
          </a>
        </li>
      )}
    </ul>
  )
}
