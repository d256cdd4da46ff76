import { data, href, redirect } from 'react-router'
import { ChangeForm } from '#app/domain/people/person.ts'
import { changePerson } from '#app/operations/people/change-person.server.ts'
import { endSessionsOf, listSessions } from '#app/operations/account/sessions.server.ts'
import { getSignInState, resetSecondSteps, withdrawLink } from '#app/operations/account/reset-second-steps.server.ts'
import { getPerson } from '#app/operations/people/list-people.server.ts'
import { renewLink } from '#app/operations/people/renew-link.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import type { Work } from '#app/operations/work.ts'
import { demandFresh } from '#app/web/ask-again.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import { newToken } from '#app/web/session.server.ts'
import type { Route } from './+types/person'
import { LinkMade } from './link-made.tsx'
import { mailLink } from './mail-link.server.ts'
import { PersonSignIn } from './person-sign-in.tsx'
import { PersonFields } from './person-fields.tsx'

export async function loader({ context, params: { personId }, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const person = await getPerson(work, personId)
  const [state, sessions] = await Promise.all([getSignInState(work, personId), listSessions(work, personId)])
  return { person, state, sessions, isOwn: personId === work.actor.id, done: justDone(request) }
}

/** Acts of one button each, by what the button says. */
const acts = new Map<unknown, (work: Work, input: { personId: string }) => Promise<void>>([
  ['withdraw-link', withdrawLink],
  ['reset-steps', resetSecondSteps],
  ['end-sessions', endSessionsOf],
])

const toldDone = new Map([
  ['withdraw-link', 'The link is withdrawn: it works no more.'],
  ['reset-steps', 'The second steps are reset, and the sessions have ended.'],
  ['end-sessions', 'The sessions have ended.'],
])

export async function action({ request, context, params: { personId } }: Route.ActionArgs) {
  demandFresh({ context, request })
  const work = context.get(workContext)
  const form = await request.formData()
  const intent = form.get('intent')
  const act = acts.get(intent)
  if (typeof intent === 'string' && act) {
    await act(work, { personId })
    return redirect(withDone(href('/people/:personId', { personId }), intent), 303)
  }
  if (intent === 'renew-link') {
    const { token, tokenHash } = newToken()
    await renewLink(work, { personId, tokenHash })
    const { displayName: name, email } = await getPerson(work, personId)
    const link = `${publicAddress(request)}${href('/password/:token', { token })}`
    return data({ reply: null, link, mailed: await mailLink(work, { personId, name, email, link }) })
  }
  const read = readFormData(form, ChangeForm)
  if (!read.ok) return data({ reply: read.reply.data, link: null, mailed: null }, { status: 400 })
  const outcome = await attempt(changePerson(work, { ...read.value, personId }))
  if (!outcome.ok) return data({ reply: read.refuse(outcome.refusal).data, link: null, mailed: null }, { status: 409 })
  return redirect(href('/people'), 303)
}

export default function PersonPage({ loaderData, actionData }: Route.ComponentProps) {
  const { person, done } = loaderData
  const told = toldDone.get(done ?? '')
  if (actionData?.link) return <LinkMade link={actionData.link} mailed={actionData.mailed} name={person.displayName} />
  const reply = actionData?.reply ?? undefined
  return (
    <>
      <BackLink href={href('/people')} text="People" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={person.displayName} reply={reply} />
          <FormErrors reply={reply} />
          {told && !reply && <NotificationBanner type="success" text={told} />}
          <h1 className="govuk-heading-l">{person.displayName}</h1>
          <p className="govuk-body">Sign-in name: {person.signInName}</p>
          <form method="post" noValidate>
            <input type="hidden" name="version" value={person.version} />
            <PersonFields reply={reply} initial={person} />
            <Radios
              name="isActive"
              idPrefix="isActive"
              classes="govuk-radios--inline"
              fieldset={{ legend: { text: 'May this person sign in?', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
              ]}
              value={valueOf(reply, 'isActive', person.isActive ? 'yes' : 'no')}
              errorMessage={errorFor(reply, 'isActive')}
            />
            <p className="govuk-body">
              Open audits of an auditor who leaves, or changes agency, wait for the SEND officer to share them out
              again. What was answered so far stays with them.
            </p>
            <Button text="Save changes" />
          </form>
          <PersonSignIn {...loaderData} />
        </div>
      </div>
    </>
  )
}
