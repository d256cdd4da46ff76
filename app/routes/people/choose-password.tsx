import { redirect } from 'react-router'
import { PasswordForm } from '#app/domain/people/person.ts'
import { choosePassword } from '#app/operations/people/choose-password.server.ts'
import { openLink } from '#app/operations/people/find-link.server.ts'
import { serviceChoices } from '#app/operations/sso/services.server.ts'
import { NewPasswordFields } from '#app/components/account/new-password-fields.tsx'
import { OrganisationLinks } from '#app/components/account/organisation-links.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { requestContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { hashToken } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/choose-password'
import { DeadLink } from './dead-link.tsx'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { address } = context.get(requestContext)
  const opened = { tokenHash: hashToken(params.token), purpose: 'choose_password', address } as const
  const link = await openLink(workOfNobody(context), opened)
  return { works: link !== undefined, services: link === undefined ? [] : serviceChoices(), token: params.token }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await readForm(request, PasswordForm)
  if (!form.ok) return form.reply
  const { address } = context.get(requestContext)
  const outcome = await attempt(
    choosePassword(workOfNobody(context), { ...form.value, tokenHash: hashToken(params.token), address }),
  )
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone('/sign-in', 'password'), 303)
}

export default function ChoosePasswordPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  if (!loaderData.works) return <DeadLink remedy="Ask an administrator for a new one." />
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Choose your password" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Choose your password</h1>
        <form method="post" noValidate>
          <NewPasswordFields reply={reply} label="Password" />
          <Button text="Save the password" />
        </form>
        <OrganisationLinks
          services={loaderData.services}
          verb="Use no password: sign in with"
          addressOf={(code) => `/password/${loaderData.token}/with/${code}`}
          held={[]}
          action=""
        />
      </div>
    </div>
  )
}
