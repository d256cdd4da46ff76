import { redirect } from 'react-router'
import { FirstAdministratorForm } from '#app/domain/people/person.ts'
import { createFirstAdministrator } from '#app/operations/people/create-first-administrator.server.ts'
import { openLink } from '#app/operations/people/find-link.server.ts'
import { NewPasswordFields } from '#app/components/account/new-password-fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { RadiosField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { requestContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { hashToken } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/welcome'
import { DeadLink } from './dead-link.tsx'

export async function loader({ params, context }: Route.LoaderArgs) {
  const { address } = context.get(requestContext)
  const opened = { tokenHash: hashToken(params.token), purpose: 'first_administrator', address } as const
  const link = await openLink(workOfNobody(context), opened)
  return { works: link !== undefined }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await readForm(request, FirstAdministratorForm)
  if (!form.ok) return form.reply
  const { address } = context.get(requestContext)
  const outcome = await attempt(
    createFirstAdministrator(workOfNobody(context), { ...form.value, tokenHash: hashToken(params.token), address }),
  )
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone('/sign-in', 'password'), 303)
}

export default function WelcomePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  if (!loaderData.works)
    return <DeadLink remedy="Start the workbench again: it prints a new link as long as nobody can sign in." />
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Become the first administrator" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Become the first administrator</h1>
        <p className="govuk-body">You will invite your colleagues and set up the area. This link works once.</p>
        <form method="post" noValidate>
          <Input
            id="signInName"
            name="signInName"
            label={{ text: 'Sign-in name' }}
            hint="What you will type to sign in, for example your work email address."
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            value={valueOf(reply, 'signInName')}
            errorMessage={errorFor(reply, 'signInName')}
          />
          <Input
            id="displayName"
            name="displayName"
            label={{ text: 'Name that colleagues see' }}
            autocomplete="name"
            value={valueOf(reply, 'displayName')}
            errorMessage={errorFor(reply, 'displayName')}
          />
          <NewPasswordFields reply={reply} label="Password" />
          <RadiosField
            name="needsSecondStep"
            reply={reply}
            legend="Does everybody need a second step to sign in?"
            classes="govuk-radios--inline"
            hint="A code of an authenticator app or a passkey, beside the password. Advised: the workbench holds data about children. You can change it later under Settings."
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
            initial="yes"
          />
          <Button text="Create the account" />
        </form>
      </div>
    </div>
  )
}
