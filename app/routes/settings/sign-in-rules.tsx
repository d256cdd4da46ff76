import { href, redirect } from 'react-router'
import { SignInRulesForm } from '#app/domain/settings/sign-in-rules.ts'
import { changeSignInRules, getSignInRules } from '#app/operations/settings/change-sign-in-rules.server.ts'
import { RadiosField, TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/sign-in-rules'

export async function loader({ context, request }: Route.LoaderArgs) {
  return { rules: await getSignInRules(context.get(workContext)), done: justDone(request) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, SignInRulesForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(changeSignInRules(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/settings/sign-in'), 'saved'), 303)
}

const yesAndNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export default function SignInRulesPage({ loaderData: { rules, done }, actionData: reply }: Route.ComponentProps) {
  const number = { reply, inputmode: 'numeric', classes: 'govuk-input--width-3' } as const
  const radios = { reply, legendClasses: 'govuk-fieldset__legend--m', classes: 'govuk-radios--inline', items: yesAndNo }
  return (
    <>
      <BackLink href={href('/settings')} text="Settings" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Signing in" reply={reply} />
          <FormErrors reply={reply} />
          {done === 'saved' && !reply && <NotificationBanner type="success" text="The rules are saved." />}
          <h1 className="govuk-heading-l">Signing in</h1>
          <p className="govuk-body">What you change counts from everybody’s next click.</p>
          <form method="post" noValidate>
            <input type="hidden" name="version" value={rules.version} />
            <RadiosField
              {...radios}
              name="needsSecondStep"
              legend="Does everybody need a second step when they sign in with a password?"
              hint="A code of an authenticator app, or a passkey. Whoever has none yet sets one up before anything else."
              initial={rules.needsSecondStep ? 'yes' : 'no'}
            />
            <RadiosField
              {...radios}
              name="allowsPasswords"
              legend="May people sign in with a password or passkey of the workbench?"
              hint="With “No”, everybody but administrators signs in by your organisation’s service."
              initial={rules.allowsPasswords ? 'yes' : 'no'}
            />
            <h2 className="govuk-heading-m">How long a session lasts</h2>
            <TextField
              {...number}
              name="idleMinutes"
              label="Without use"
              hint="From 5 to 120. People are warned three minutes before, and what they are typing is kept."
              suffix="minutes"
              initial={rules.idleMinutes}
            />
            <TextField
              {...number}
              name="sessionHours"
              label="At most"
              hint="From 1 to 12, however much it is used."
              suffix="hours"
              initial={rules.sessionHours}
            />
            <Button text="Save the rules" />
          </form>
        </div>
      </div>
    </>
  )
}
