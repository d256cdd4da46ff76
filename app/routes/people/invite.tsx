import { data, href } from 'react-router'
import { InviteForm } from '#app/domain/people/person.ts'
import { invitePerson } from '#app/operations/people/invite-person.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { demandFresh } from '#app/web/ask-again.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import { newToken } from '#app/web/session.server.ts'
import type { Route } from './+types/invite'
import { LinkMade } from './link-made.tsx'
import { mailLink } from './mail-link.server.ts'
import { PersonFields } from './person-fields.tsx'

export async function action({ request, context }: Route.ActionArgs) {
  demandFresh({ context, request })
  const work = context.get(workContext)
  const form = await readForm(request, InviteForm)
  if (!form.ok) return data({ reply: form.reply.data, made: null }, { status: 400 })
  const { token, tokenHash } = newToken()
  const outcome = await attempt(invitePerson(work, { ...form.value, tokenHash }))
  if (!outcome.ok) return data({ reply: form.refuse(outcome.refusal).data, made: null }, { status: 409 })
  const link = `${publicAddress(request)}${href('/password/:token', { token })}`
  const { displayName: name, email } = form.value
  const mailed = await mailLink(work, { ...outcome.value, name, email, link })
  return data({ reply: null, made: { link, name, mailed } })
}

export default function InvitePage({ actionData }: Route.ComponentProps) {
  if (actionData?.made) return <LinkMade {...actionData.made} />
  const reply = actionData?.reply ?? undefined
  return (
    <>
      <BackLink href={href('/people')} text="People" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Invite a colleague" reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Invite a colleague</h1>
          <form method="post" noValidate>
            <Input
              id="signInName"
              name="signInName"
              label={{ text: 'Sign-in name' }}
              hint="For example their work email address."
              autocapitalize="none"
              spellcheck={false}
              value={valueOf(reply, 'signInName')}
              errorMessage={errorFor(reply, 'signInName')}
            />
            <PersonFields reply={reply} />
            <Button text="Make the invitation" />
          </form>
        </div>
      </div>
    </>
  )
}
