import { href, redirect } from 'react-router'
import { BookForm } from '#app/domain/fix/fix-forms.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { bookReaudit } from '#app/operations/fix/book-reaudit.server.ts'
import { getBooking } from '#app/operations/fix/get-booking.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { DayField } from '#app/components/form/fields.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/book'

export function loader({ context, params }: Route.LoaderArgs) {
  return getBooking(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, BookForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(bookReaudit(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/fix/:packId', params), 'reaudit-booked'), 303)
}

type AgencyChoice = Route.ComponentProps['loaderData']['agencies'][number]

export default function BookPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, pack, agencies } = loaderData
  const back = {
    href: href('/cycles/:cycleId/fix/:packId', { cycleId: cycle.id, packId: pack.id }),
    text: `Plan ${pack.planRef}`,
  }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading
          cycle={cycle}
          title="Book the re-audit"
          reply={reply}
          ids={{ reauditOn: 'reauditOn-day' }}
          back={back}
        />
        <p className="govuk-body">
          Plan <strong className="app-nowrap">{pack.planRef}</strong> is to be put right by {formatDate(pack.dueOn)}.
          Each agency then looks again at what it had found.
        </p>
        <form method="post" noValidate>
          <input type="hidden" name="version" value={pack.version} />
          <DayField
            name="reauditOn"
            reply={reply}
            legend="On which day?"
            legendClasses="govuk-fieldset__legend--m"
            initial={pack.reauditOn ?? pack.proposedOn}
          />
          {agencies.map((agency) => (
            <AgencyField key={agency.agency} choice={agency} reply={reply} />
          ))}
          <Button text="Book the re-audit" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}

function AgencyField({ choice, reply }: { choice: AgencyChoice; reply: FormReply | undefined }) {
  const { agency, requests, bookedId, submittedBy, candidates } = choice
  const name = `auditors.${agency}`
  const able = candidates.filter(({ barredBecause }) => barredBecause === null)
  const legend = `Who looks again for ${agencyNames[agency].toLowerCase()}?`
  if (submittedBy !== null)
    return <InsetText text={`${agencyNames[agency]}: ${submittedBy} has handed in already, and that stays.`} />
  if (able.length === 0) {
    return (
      <InsetText>
        {agencyNames[agency]} has no active auditor who may look at this plan. Ask an administrator to invite one.
      </InsetText>
    )
  }
  return (
    <>
      <Radios
        name={name}
        idPrefix={name}
        fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--m' } }}
        hint={`It has ${plural(requests, 'request')} to rate.`}
        value={valueOf(reply, name, bookedId)}
        errorMessage={errorFor(reply, name)}
        items={able.map(({ id, name: text, wasFirst }) => ({
          value: id,
          text,
          hint: wasFirst ? 'Audited this plan the first time. Choose somebody else if you can.' : undefined,
        }))}
      />
      <Barred candidates={candidates} />
    </>
  )
}

function Barred({ candidates }: Pick<AgencyChoice, 'candidates'>) {
  const barred = candidates.filter(({ barredBecause }) => barredBecause !== null)
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
