import { href, redirect } from 'react-router'
import { AssignForm, proposedDueDate } from '#app/domain/assignment/assignment.ts'
import { plural } from '#app/domain/measures/words.ts'
import { mayTake } from '#app/domain/sampling/cycle.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { AssignmentFilter, listAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/assignments'
import { AssignmentList } from './assignment-list.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { searchParams } = new URL(request.url)
  const asked = (name: string) => searchParams.get(name)
  const filter = AssignmentFilter.parse({
    agency: asked('agency'),
    auditorId: asked('auditorId'),
    state: asked('state'),
  })
  const cycle = await getCycle(work, params.cycleId)
  return {
    cycle,
    done: justDone(request),
    filter,
    list: withinPages(request, await listAssignments(work, { cycleId: cycle.id, page: pageNumber(request), filter })),
    canAssign: mayDo(work, 'audits.assign') && mayTake('assign', cycle.state),
    proposedDueOn: cycle.dueOn ?? proposedDueDate(toPlainDate(work.now)),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, AssignForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(assignAudits(context.get(workContext), { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/assignments', params), 'shared'), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function AssignmentsPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, list, canAssign } = loaderData
  const isShared = cycle.audits.total > 0
  const isWaiting = !isShared || cycle.audits.unassigned > 0
  return (
    <>
      <CycleHeading
        cycle={cycle}
        title="Assignments"
        done={loaderData.done}
        reply={reply}
        ids={{ dueOn: 'dueOn-day' }}
      />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {!isShared && !canAssign && <NotYet cycle={cycle} />}
          {isShared && cycle.dueOn && <p className="govuk-body-l">Audits are due by {formatDate(cycle.dueOn)}.</p>}
          {list.idle.length > 0 && <Idle idle={list.idle} />}
          {canAssign && isWaiting && <ShareOut {...loaderData} reply={reply} />}
          <p className="govuk-body">
            <a className="govuk-link" href={href('/conflicts')}>
              Conflicts of interest
            </a>
          </p>
        </div>
      </div>
      {isShared && <AssignmentList {...loaderData} />}
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
      ) : (
        'The SEND officer shares the audits out.'
      )}
    </EmptyState>
  )
}

/** Audits without an auditor, and why: no auditor in the agency, or all of them in conflict. */
function Idle({ idle }: { idle: Data['list']['idle'] }) {
  return (
    <section className="app-empty-state" aria-labelledby="idle">
      <h2 className="govuk-heading-s govuk-!-margin-bottom-2" id="idle">
        Audits that nobody has
      </h2>
      <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {idle.map(({ agency, count, hasAuditors, barred }) => (
          <li key={agency}>
            {agencyNames[agency]}: {plural(count, 'audit')}.{' '}
            {!hasAuditors &&
              'The agency has no active auditor. Ask an administrator to invite one, then share out the rest.'}
            {hasAuditors &&
              barred.length > 0 &&
              `Every auditor has a conflict of interest with ${namesOf(barred)}. Ask an administrator to invite another auditor.`}
            {hasAuditors && barred.length < count && ' Share out the rest, or give each to a colleague below.'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function namesOf(refs: string[]): string {
  return refs.length > 5 ? `${refs.slice(0, 5).join(', ')} and ${refs.length - 5} more` : refs.join(', ')
}

function ShareOut({ cycle, list, proposedDueOn, reply }: Data & { reply: FormReply | undefined }) {
  const isFirst = cycle.audits.total === 0
  const people = (agency: string) =>
    list.auditors.filter((auditor) => auditor.agency === agency && auditor.isActive).length
  return (
    <form method="post" noValidate>
      <input type="hidden" name="version" value={cycle.version} />
      {isFirst && (
        <>
          <p className="govuk-body">
            {plural(cycle.sampleSize ?? 0, 'plan')} will be dealt at random and evenly, in each agency, to{' '}
            {plural(people('education'), 'education auditor')}, {plural(people('health'), 'health auditor')} and{' '}
            {plural(people('social_care'), 'social care auditor')}. Nobody gets a plan they wrote, coordinated or
            supervised.
          </p>
        </>
      )}
      <DateInput
        id="dueOn"
        namePrefix="dueOn"
        values={dateValues(reply, proposedDueOn)}
        fieldset={{ legend: { text: 'By when are the audits due?', classes: 'govuk-fieldset__legend--m' } }}
        hint="For example, 18 12 2026"
        errorMessage={errorFor(reply, 'dueOn')}
        items={['day', 'month', 'year'].map((name) => ({ name }))}
      />
      <Button text={isFirst ? 'Share out the audits' : 'Share out the rest'} preventDoubleClick />
    </form>
  )
}

function dateValues(reply: FormReply | undefined, date: PlainDate): Record<string, string> {
  if (reply) return Object.fromEntries(Object.entries(reply.values).map(([name, value]) => [name, String(value)]))
  const [year = '', month, day] = date.split('-')
  return { 'dueOn-day': String(Number(day)), 'dueOn-month': String(Number(month)), 'dueOn-year': year }
}
