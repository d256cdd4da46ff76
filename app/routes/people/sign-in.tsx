import { data, redirect } from 'react-router'
import { SignInForm } from '#app/domain/people/person.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { personContext, requestContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { heldBefore, heldFields, localTarget, type HeldField } from '#app/web/held-form.ts'
import { justDone } from '#app/web/just-done.ts'
import { newToken, sessionCookie } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/sign-in'

export function loader({ request, context }: Route.LoaderArgs) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  if (context.get(personContext) !== null) throw redirect(next)
  return { next, done: justDone(request) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const form = await request.formData()
  // A form that met an ended session arrives here as it was sent; it is held on the page until its owner is back.
  if (form.get('intent') !== 'sign-in')
    return data({ held: heldFields(form), resume: null, reply: null }, { status: 401 })
  const held = heldBefore(form)
  const read = readFormData(form, SignInForm)
  if (!read.ok) return data({ held, resume: null, reply: read.reply.data }, { status: 400 })
  const { isSecure } = context.get(requestContext)
  const { token, tokenHash } = newToken()
  const outcome = await attempt(signIn(workOfNobody(context), { ...read.value, tokenHash }))
  if (!outcome.ok) return data({ held, resume: null, reply: read.refuse(outcome.refusal).data }, { status: 400 })
  const headers = { 'Set-Cookie': sessionCookie(token, isSecure) }
  if (held.length === 0) return redirect(next, { status: 303, headers })
  return data({ held, resume: next, reply: null }, { headers })
}

export default function SignInPage({ actionData, loaderData }: Route.ComponentProps) {
  const held = actionData?.held ?? []
  if (actionData?.resume) return <ResumePage target={actionData.resume} held={held} />
  const reply = actionData?.reply ?? undefined
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Sign in" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Sign in</h1>
        {loaderData?.done === 'password' && held.length === 0 && (
          <InsetText text="Your password is saved. Sign in with it." />
        )}
        {held.length > 0 && (
          <InsetText text="You were signed out because you were away for a while. What you typed is kept: sign in to send it." />
        )}
        <form method="post" action={`/sign-in?next=${encodeURIComponent(loaderData?.next ?? '/')}`} noValidate>
          <input type="hidden" name="intent" value="sign-in" />
          {held.map((field, index) => (
            <input key={index} type="hidden" name="held" value={JSON.stringify(field)} />
          ))}
          <Input
            id="signInName"
            name="signInName"
            label={{ text: 'Sign-in name' }}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            value={valueOf(reply, 'signInName')}
            errorMessage={errorFor(reply, 'signInName')}
          />
          <Input
            id="password"
            name="password"
            type="password"
            label={{ text: 'Password' }}
            autocomplete="current-password"
            errorMessage={errorFor(reply, 'password')}
          />
          <Button text="Sign in" />
        </form>
      </div>
    </div>
  )
}

function ResumePage({ target, held }: { target: string; held: HeldField[] }) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="You are signed in again" />
        <h1 className="govuk-heading-l">You are signed in again</h1>
        <p className="govuk-body">What you typed before you were signed out is still here. Continue to send it.</p>
        <form method="post" action={target}>
          {held.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <Button text="Continue" />
        </form>
      </div>
    </div>
  )
}
