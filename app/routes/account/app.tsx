import { data, href, redirect } from 'react-router'
import { inGroups, TotpForm } from '#app/domain/people/second-step.ts'
import { offerAuthenticatorApp, setAuthenticatorApp } from '#app/operations/account/authenticator-app.server.ts'
import { QrCode } from '#app/render/qr-code.tsx'
import { RecoveryCodesMade } from '#app/components/account/recovery-codes-made.tsx'
import { TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { askAgain } from '#app/web/ask-again.ts'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { ownSession } from '#app/web/own-session.ts'
import { newToken, sessionCookie } from '#app/web/session.server.ts'
import type { Route } from './+types/app'

export const middleware = [askAgain()]

export async function loader({ context }: Route.LoaderArgs) {
  const outcome = await attempt(offerAuthenticatorApp(context.get(workContext)))
  return outcome.ok ? { offer: outcome.value, problem: null } : { offer: null, problem: outcome.refusal.message }
}

export async function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const form = await readForm(request, TotpForm)
  if (!form.ok) return data({ reply: form.reply.data, codes: null }, { status: 400 })
  const { sessionId } = ownSession(context)
  const { token, tokenHash } = newToken()
  const outcome = await attempt(setAuthenticatorApp(work, { ...form.value, sessionId, sessionTokenHash: tokenHash }))
  if (!outcome.ok) return data({ reply: form.refuse(outcome.refusal).data, codes: null }, { status: 400 })
  const headers = { 'Set-Cookie': sessionCookie(token, context.get(requestContext).isSecure) }
  if (outcome.value === null) return redirect(withDone(href('/account/second-step'), 'app'), { status: 303, headers })
  return data({ reply: null, codes: outcome.value }, { headers })
}

export default function AppPage({ loaderData: { offer, problem }, actionData }: Route.ComponentProps) {
  const reply = actionData?.reply ?? undefined
  if (actionData?.codes)
    return (
      <RecoveryCodesMade codes={actionData.codes} told="Your authenticator app is set up." next={href('/account')} />
    )
  return (
    <>
      <BackLink href={href('/account/second-step')} text="Second steps at sign-in" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Set up an authenticator app" reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Set up an authenticator app</h1>
          {problem && <InsetText text={problem} />}
          {offer && <SetUp {...offer} reply={reply} />}
        </div>
      </div>
    </>
  )
}

type SetUpProps = {
  address: string
  secret: string
  sealed: string
  reply: NonNullable<Route.ComponentProps['actionData']>['reply'] | undefined
}

function SetUp({ address, secret, sealed, reply }: SetUpProps) {
  return (
    <>
      <p className="govuk-body">
        Open an authenticator app on your phone, such as Microsoft Authenticator, Google Authenticator or a password
        manager. Add an account and scan this picture.
      </p>
      <QrCode text={address} title="QR code with the secret that is written below" />
      <p className="govuk-body">Or type this secret into the app, as a time-based code:</p>
      <p className="app-secret">{inGroups(secret)}</p>
      <form method="post" noValidate>
        <input type="hidden" name="sealed" value={sealed} />
        <TextField
          name="code"
          reply={reply ? { ...reply, values: {} } : undefined}
          label="6-digit code that the app shows now"
          classes="govuk-input--width-5"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
        />
        <Button text="Confirm" />
      </form>
    </>
  )
}
