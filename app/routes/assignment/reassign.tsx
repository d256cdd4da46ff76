import { href, redirect } from 'react-router'
import { ReassignForm } from '#app/domain/assignment/assignment.ts'
import { roundNames, roundOf } from '#app/domain/assignment/second-ratings.ts'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getAssignment } from '#app/operations/assignment/get-assignment.server.ts'
import { reassignAudit } from '#app/operations/assignment/reassign-audit.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/reassign'
import { HandoverFields } from './handover-fields.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { cycle: await getCycle(work, params.cycleId), ...(await getAssignment(work, params)) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, ReassignForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(reassignAudit(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/assignments', { cycleId: params.cycleId }), 'reassigned'), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function ReassignPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, audit, isPair, answers, colleagues, refusals } = loaderData
  const back = { href: href('/cycles/:cycleId/assignments', { cycleId: cycle.id }), text: 'Assignments' }
  const able = colleagues.filter(({ barredBecause }) => barredBecause === null)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title={`Audit of ${audit.planRef}`} reply={reply} back={back} />
        <SummaryList
          rows={[
            { key: 'Agency', value: agencyNames[audit.agency] },
            ...(isPair ? [{ key: 'Rating', value: roundNames[roundOf(audit.round)] }] : []),
            { key: 'Auditor', value: audit.auditor?.displayName ?? 'Nobody yet' },
            { key: 'State', value: auditStateNames[audit.state] },
            { key: 'Due', value: audit.dueOn ? formatDate(audit.dueOn) : 'Not set' },
          ]}
        />
        {refusals.length > 0 && <GivenBack refusals={refusals} />}
        {answers > 0 && (
          <p className="govuk-body">{plural(answers, 'answer')} so far go with the audit to the new auditor.</p>
        )}
        {able.length === 0 ? (
          <EmptyState title="No other auditor can take this audit">
            {colleagues.length === 0
              ? `${agencyNames[audit.agency]} has no other active auditor.`
              : 'Every other auditor of the agency has a conflict of interest, has the other rating, or gave it back.'}{' '}
            Ask an administrator to invite one.
          </EmptyState>
        ) : (
          <TakeOver colleagues={colleagues} version={audit.version} reply={reply} />
        )}
      </div>
    </div>
  )
}

/** Who gave the audit back, when and why, in their own words. */
function GivenBack({ refusals }: Pick<Data, 'refusals'>) {
  return (
    <InsetText>
      <p className="govuk-body">Given back by:</p>
      <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {refusals.map(({ name, words, reason, refusedAt }) => (
          <li key={name}>
            {name}, {formatDate(toPlainDate(refusedAt))}: {words.toLowerCase()}
            {reason !== '' && <span className="app-typed-text"> – “{reason}”</span>}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

type FormProps = { colleagues: Data['colleagues']; version: number; reply: FormReply | undefined }

function TakeOver({ colleagues, version, reply }: FormProps) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="version" value={version} />
      <Radios
        name="toId"
        fieldset={{ legend: { text: 'Who takes it over?', classes: 'govuk-fieldset__legend--m' } }}
        value={valueOf(reply, 'toId')}
        errorMessage={errorFor(reply, 'toId')}
        items={colleagues
          .filter(({ barredBecause }) => barredBecause === null)
          .map(({ id, name, openAudits }) => ({
            value: id,
            text: name,
            hint: `${plural(openAudits, 'open audit')} in this cycle`,
          }))}
      />
      <Barred colleagues={colleagues} />
      <HandoverFields reply={reply} />
      <Button text="Give the audit to this colleague" preventDoubleClick />
    </form>
  )
}

/** Colleagues who may not take the audit, and why: not as greyed choices, whose reason is hard to read. */
function Barred({ colleagues }: Pick<FormProps, 'colleagues'>) {
  const barred = colleagues.filter(({ barredBecause }) => barredBecause !== null)
  if (barred.length === 0) return null
  return (
    <InsetText>
      <p className="govuk-body">Not offered:</p>
      <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {barred.map(({ id, name, barredBecause }) => (
          <li key={id}>
            {name}: {barredBecause}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
