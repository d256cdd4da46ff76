import { href, redirect } from 'react-router'
import { SendForm } from '#app/domain/fix/fix-forms.ts'
import { knownSuppliers } from '#app/domain/fix/draft-request.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { getPack } from '#app/operations/fix/get-pack.server.ts'
import { getRecipients } from '#app/operations/fix/get-recipients.server.ts'
import { sendPack } from '#app/operations/fix/send-pack.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { DayField, RadiosField, SelectField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import type { Route } from './+types/send'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const [{ cycle, pack, requests }, recipients] = await Promise.all([getPack(work, params), getRecipients(work)])
  return { cycle, pack, requests: requests.filter(({ isLeftOut }) => !isLeftOut).length, ...recipients }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, SendForm)
  if (!form.ok) return form.reply
  const input = { ...params, ...form.value, address: publicAddress(request) }
  const outcome = await attempt(sendPack(context.get(workContext), input))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const done = form.value.way === 'email' ? 'pack-sent' : 'pack-marked'
  return redirect(withDone(href('/cycles/:cycleId/fix/:packId', params), done), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function SendPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, pack, requests } = loaderData
  const params = { cycleId: cycle.id, packId: pack.id }
  const back = { href: href('/cycles/:cycleId/fix/:packId', params), text: `Plan ${pack.planRef}` }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Send the pack" reply={reply} ids={{ dueOn: 'dueOn-day' }} back={back} />
        <p className="govuk-body">
          Plan <strong className="app-nowrap">{pack.planRef}</strong> has {plural(requests, 'request')}.
        </p>
        <form method="post" noValidate>
          <input type="hidden" name="version" value={pack.version} />
          <DayField
            name="dueOn"
            reply={reply}
            legend="By when is it to be put right?"
            legendClasses="govuk-fieldset__legend--m"
            initial={pack.proposedDueOn}
          />
          <WayChoice {...loaderData} reply={reply} />
          <Button text="Send the pack" preventDoubleClick />
        </form>
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/fix/:packId/pack.pdf', params)}>
            Download the pack as PDF
          </a>
        </p>
      </div>
    </div>
  )
}

function WayChoice({ people, sendsMail, reply }: Data & { reply: FormReply | undefined }) {
  const colleagues = people.map(({ id, name, role }) => ({ value: id, text: `${name} (${role})` }))
  const email = {
    value: 'email',
    text: 'E-mail to a colleague here',
    hint: 'It gives the reference of the plan, the number of requests and the day. What they ask for stays here.',
  }
  const marked = {
    value: 'marked',
    text: 'I hand it over myself, as print or PDF',
    hint: 'For teams who do not work here.',
  }
  return (
    <>
      <RadiosField
        name="way"
        reply={reply}
        legend="How is it sent?"
        legendClasses="govuk-fieldset__legend--m"
        items={sendsMail ? [email, marked] : [marked]}
      />
      {sendsMail ? (
        <SelectField
          name="personId"
          reply={reply}
          label="If by e-mail: to whom?"
          items={[{ value: '', text: 'Select a colleague' }, ...colleagues]}
        />
      ) : (
        <InsetText text="This area sends no e-mail. An administrator can switch it on in the settings." />
      )}
      <TextField
        name="team"
        reply={reply}
        label="If you hand it over: which team has it?"
        hint="By role, such as “Plan writing team”."
        attributes={{ list: 'teams' }}
      />
      <datalist id="teams">
        {knownSuppliers.map((team) => (
          <option key={team}>{team}</option>
        ))}
      </datalist>
    </>
  )
}
