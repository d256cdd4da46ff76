import { data, redirect } from 'react-router'
import { SignInForm } from '#app/domain/people/person.ts'
import { PasskeyForm as PasskeyAnswer } from '#app/domain/people/second-step.ts'
import { signInByPasskey } from '#app/operations/account/pass-second-step.server.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import { serviceChoices, type ServiceChoice } from '#app/operations/sso/services.server.ts'
import { HeldFields, ResumePage } from '#app/components/account/held-fields.tsx'
import { OrganisationLinks } from '#app/components/account/organisation-links.tsx'
import { PasskeyForm } from '#app/components/account/passkey-form.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PasswordField } from '#app/components/form/password-field.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { personContext, requestContext } from '#app/web/contexts.ts'
import { endFormerSession } from '#app/web/end-former-session.server.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { heldBefore, heldFields, localTarget, type HeldField } from '#app/web/held-form.ts'
import { justDone } from '#app/web/just-done.ts'
import { passkeySite } from '#app/web/passkey-site.server.ts'
import { hashToken, newToken, sessionCookie, sessionHeaders } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/sign-in'
import { SecondStep } from './second-step-page.tsx'

export function loader({ request, context }: Route.LoaderArgs) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  if (context.get(personContext) !== null) throw redirect(next)
  const out = new URL(request.url).searchParams.get('out')
  const services = serviceChoices()
  return { next, done: justDone(request), services, left: services.find(({ code }) => code === out) ?? null }
}

const nothing = { resume: null, ways: null, reply: null }

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'back') return back(request, context, form)
  // A form that met an ended session arrives here as it was sent; it is held on the page until its owner is back.
  if (intent !== 'sign-in' && intent !== 'passkey') return data({ ...nothing, held: heldFields(form) }, { status: 401 })
  return intent === 'passkey' ? byPasskey(request, context, form) : byPassword(request, context, form)
}

/** Somebody has signed in at their organisation in another tab, and wants to send what waits in this one. */
function back(request: Request, context: Context, form: FormData) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const held = heldBefore(form)
  if (context.get(personContext) === null) return data({ ...nothing, held }, { status: 401 })
  // The loader comes after this and would send whoever is signed in away from the form.
  context.set(personContext, null)
  return data({ ...nothing, held, resume: next })
}

type Context = Route.ActionArgs['context']

async function byPassword(request: Request, context: Context, form: FormData) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const held = heldBefore(form)
  const read = readFormData(form, SignInForm)
  if (!read.ok) return data({ ...nothing, held, reply: read.reply.data }, { status: 400 })
  const { isSecure, address, device } = context.get(requestContext)
  const { token, tokenHash } = newToken()
  const outcome = await attempt(signIn(workOfNobody(context), { ...read.value, tokenHash, address, device }))
  if (!outcome.ok) return data({ ...nothing, held, reply: read.refuse(outcome.refusal).data }, { status: 400 })
  await endFormerSession(context)
  if (outcome.value.kind === 'session') return goOn(next, held, sessionHeaders(token, isSecure))
  const headers = new Headers({ 'Set-Cookie': sessionCookie(token, isSecure, 'step') })
  if (held.length > 0) return data({ ...nothing, held, ways: outcome.value.ways }, { headers })
  return redirect(`/sign-in/second-step?next=${encodeURIComponent(next)}`, { status: 303, headers })
}

async function byPasskey(request: Request, context: Context, form: FormData) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const held = heldBefore(form)
  const read = readFormData(form, PasskeyAnswer)
  if (!read.ok) return data({ ...nothing, held, reply: withoutFields(read.reply.data) }, { status: 400 })
  const { isSecure, address, device } = context.get(requestContext)
  const { token, tokenHash } = newToken()
  const { response, challenge } = read.value
  const answer = { response, challengeHash: hashToken(challenge), site: passkeySite(request) }
  const outcome = await attempt(signInByPasskey(workOfNobody(context), { ...answer, tokenHash, address, device }))
  if (!outcome.ok) return data({ ...nothing, held, reply: read.refuse(outcome.refusal).data }, { status: 400 })
  await endFormerSession(context)
  return goOn(next, held, sessionHeaders(token, isSecure))
}

/** Sentences about fields that nobody sees are about the form as a whole; one of them is enough. */
function withoutFields(reply: FormReply): FormReply {
  return { values: {}, errors: reply.errors.slice(0, 1).map(({ sentence }) => ({ field: '', sentence })) }
}

/** Signed in: on to the page that was asked for, or to the form that was being sent. */
function goOn(next: string, held: HeldField[], headers: Headers) {
  if (held.length === 0) return redirect(next, { status: 303, headers })
  return data({ ...nothing, held, resume: next }, { headers })
}

export default function SignInPage({ actionData, loaderData }: Route.ComponentProps) {
  const held = actionData?.held ?? []
  const next = loaderData?.next ?? '/'
  if (actionData?.resume) return <ResumePage target={actionData.resume} held={held} title="You are signed in again" />
  if (actionData?.ways) return <SecondStep next={next} ways={actionData.ways} held={held} reply={undefined} />
  const reply = actionData?.reply ?? undefined
  const address = `/sign-in?next=${encodeURIComponent(next)}`
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Sign in" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Sign in</h1>
        <Told done={loaderData?.done ?? null} isHeld={held.length > 0} />
        {loaderData?.left && held.length === 0 && <StillThere {...loaderData.left} />}
        <form method="post" action={address} noValidate>
          <input type="hidden" name="intent" value="sign-in" />
          <HeldFields held={held} />
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
          <PasswordField name="password" reply={reply} label="Password" autocomplete="current-password" />
          <Button text="Sign in" />
        </form>
        <h2 className="govuk-heading-m">With a passkey</h2>
        <p className="govuk-body">
          If you have added one to your account: your computer or phone asks for your finger, face or PIN.
        </p>
        <PasskeyForm
          challengeAddress="/sign-in/passkey-challenge"
          kind="ask"
          action={address}
          button="Use a passkey"
          isSecondary
          otherwise="Sign in with your name and password instead."
        >
          <input type="hidden" name="intent" value="passkey" />
          <HeldFields held={held} />
        </PasskeyForm>
        <OrganisationLinks
          services={loaderData?.services ?? []}
          verb="Sign in with"
          addressOf={(code) => `/sign-in/with/${code}?next=${encodeURIComponent(held.length > 0 ? '/' : next)}`}
          held={held}
          action={address}
        />
      </div>
    </div>
  )
}

function Told({ done, isHeld }: { done: string | null; isHeld: boolean }) {
  if (isHeld) {
    return (
      <InsetText text="You were signed out because you were away for a while. What you typed is kept: sign in to send it." />
    )
  }
  if (done === 'password') return <InsetText text="Your password is saved. Sign in with it." />
  if (done === 'no-end') {
    return <InsetText text="You are signed out here. Your organisation offers no sign-out: close the browser." />
  }
  if (done === 'too-long') return <InsetText text="It took too long. Sign in with your password again." />
  return null
}

/** Whoever shares a computer wants to leave the organisation's sign-in as well. */
function StillThere({ code, name }: ServiceChoice) {
  return (
    <InsetText>
      You are signed out here, and may still be signed in at {name}.{' '}
      <a className="govuk-link" href={`/sign-in/with/${code}/end`}>
        Sign out of {name} as well
      </a>
    </InsetText>
  )
}
