import { data, href, redirect } from 'react-router'
import { NewPasskeyForm } from '#app/domain/people/second-step.ts'
import { addPasskey } from '#app/operations/account/passkeys.server.ts'
import { PasskeyForm } from '#app/components/account/passkey-form.tsx'
import { RecoveryCodesMade } from '#app/components/account/recovery-codes-made.tsx'
import { TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { askAgain } from '#app/web/ask-again.ts'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { ownSession } from '#app/web/own-session.ts'
import { passkeySite } from '#app/web/passkey-site.server.ts'
import { hashToken, newToken, sessionCookie } from '#app/web/session.server.ts'
import type { Route } from './+types/passkey'

export const middleware = [askAgain()]

export function loader() {
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, NewPasskeyForm)
  if (!form.ok) return data({ reply: form.reply.data, codes: null }, { status: 400 })
  const { sessionId } = ownSession(context)
  const { token, tokenHash } = newToken()
  const { name, response, challenge } = form.value
  const outcome = await attempt(
    addPasskey(context.get(workContext), {
      name,
      response,
      challengeHash: hashToken(challenge),
      site: passkeySite(request),
      sessionId,
      sessionTokenHash: tokenHash,
    }),
  )
  if (!outcome.ok) return data({ reply: form.refuse(outcome.refusal).data, codes: null }, { status: 400 })
  const headers = { 'Set-Cookie': sessionCookie(token, context.get(requestContext).isSecure) }
  if (outcome.value === null)
    return redirect(withDone(href('/account/second-step'), 'passkey'), { status: 303, headers })
  return data({ reply: null, codes: outcome.value }, { headers })
}

export default function PasskeyPage({ actionData }: Route.ComponentProps) {
  if (actionData?.codes)
    return <RecoveryCodesMade codes={actionData.codes} told="Your passkey is added." next={href('/account')} />
  const reply = actionData?.reply ? withoutHidden(actionData.reply) : undefined
  return (
    <>
      <BackLink href={href('/account/second-step')} text="Second steps at sign-in" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Add a passkey" reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Add a passkey</h1>
          <p className="govuk-body">
            Your browser asks where to keep it: on this computer, on your phone, or on a security key.
          </p>
          <PasskeyForm
            challengeAddress={href('/account/passkey-challenge')}
            kind="make"
            button="Add a passkey"
            otherwise="Set up an authenticator app instead."
          >
            <TextField
              name="name"
              reply={reply}
              label="Name of the passkey"
              hint="So that you know it again, for example “work laptop”."
              classes="govuk-input--width-20"
            />
          </PasskeyForm>
        </div>
      </div>
    </>
  )
}

type Reply = NonNullable<NonNullable<Route.ComponentProps['actionData']>['reply']>

/** What the browser was to fill in is nobody's mistake in typing: said once, about the form as a whole. */
function withoutHidden({ errors, values }: Reply): Reply {
  const own = errors.filter(({ field }) => field === 'name' || field === '')
  const hidden = errors.filter(({ field }) => field === 'response').map(({ sentence }) => ({ field: '', sentence }))
  return { errors: [...own, ...hidden], values: { name: values['name'] ?? '' } }
}
