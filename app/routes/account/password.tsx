import { href, redirect } from 'react-router'
import { OwnPasswordForm } from '#app/domain/people/person.ts'
import { changeOwnPassword } from '#app/operations/account/change-own-password.server.ts'
import { NewPasswordFields } from '#app/components/account/new-password-fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PasswordField } from '#app/components/form/password-field.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { ownSession } from '#app/web/own-session.ts'
import { newToken, sessionCookie } from '#app/web/session.server.ts'
import type { Route } from './+types/password'

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, OwnPasswordForm)
  if (!form.ok) return form.reply
  const { sessionId } = ownSession(context)
  const { token, tokenHash } = newToken()
  const outcome = await attempt(changeOwnPassword(context.get(workContext), { ...form.value, sessionId, tokenHash }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const headers = { 'Set-Cookie': sessionCookie(token, context.get(requestContext).isSecure) }
  return redirect(withDone(href('/account'), 'password'), { status: 303, headers })
}

export default function PasswordPage({ actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/account')} text="Your account" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Change your password" reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Change your password</h1>
          <p className="govuk-body">Your other sessions end. This one goes on.</p>
          <form method="post" noValidate>
            <PasswordField
              name="presentPassword"
              reply={reply}
              label="Present password"
              autocomplete="current-password"
            />
            <NewPasswordFields reply={reply} />
            <Button text="Change the password" />
          </form>
        </div>
      </div>
    </>
  )
}
