import { data, redirect } from 'react-router'
import { ProofForm } from '#app/domain/people/second-step.ts'
import { proveAgain, waysOf } from '#app/operations/account/pass-second-step.server.ts'
import { listIdentities } from '#app/operations/sso/identities.server.ts'
import { ResumePage } from '#app/components/account/held-fields.tsx'
import { OrganisationLinks } from '#app/components/account/organisation-links.tsx'
import { ProofForms } from '#app/components/account/proof-forms.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { isFresh } from '#app/domain/people/session.ts'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { heldBefore, heldFields, localTarget } from '#app/web/held-form.ts'
import { ownSession } from '#app/web/own-session.ts'
import { proofFrom } from '#app/web/proof.server.ts'
import { newToken, sessionCookie } from '#app/web/session.server.ts'
import type { Route } from './+types/confirm'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { db, actor } = work
  return {
    next: localTarget(new URL(request.url).searchParams.get('next')),
    ways: await waysOf(db, actor.id ?? ''),
    owes: ownSession(context).owes,
    services: (await listIdentities(work, actor.id ?? '')).linked,
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const form = await request.formData()
  if (form.get('intent') === 'back') return back(context, next, form)
  // A form that was being sent waits on the page until its sender has shown who they are.
  if (form.get('intent') !== 'prove')
    return data({ held: heldFields(form), resume: null, reply: null }, { status: 401 })
  const held = heldBefore(form)
  const read = readFormData(form, ProofForm)
  if (!read.ok) return data({ held, resume: null, reply: read.reply.data }, { status: 400 })
  const { token, tokenHash } = newToken()
  const { sessionId } = ownSession(context)
  const proof = proofFrom(request, read.value)
  const outcome = await attempt(proveAgain(context.get(workContext), { proof, sessionId, tokenHash }))
  if (!outcome.ok) return data({ held, resume: null, reply: read.refuse(outcome.refusal).data }, { status: 400 })
  const headers = { 'Set-Cookie': sessionCookie(token, context.get(requestContext).isSecure) }
  if (held.length === 0) return redirect(next, { status: 303, headers })
  return data({ held, resume: next, reply: null }, { headers })
}

/** Somebody has shown who they are at their organisation, in another tab, and wants to send what waits in this one. */
function back(context: Route.ActionArgs['context'], next: string, form: FormData) {
  const held = heldBefore(form)
  const { provedAt } = ownSession(context)
  if (isFresh(provedAt, context.get(requestContext).now)) return data({ held, resume: next, reply: null })
  const sentence = 'Your organisation has not confirmed yet that it is you. Open its page first, then go on.'
  return data({ held, resume: null, reply: { errors: [{ field: '', sentence }], values: {} } }, { status: 400 })
}

export default function ConfirmPage({ loaderData: { next, ways, owes, services }, actionData }: Route.ComponentProps) {
  const held = actionData?.held ?? []
  if (actionData?.resume) return <ResumePage target={actionData.resume} held={held} title="Thank you" />
  const reply = actionData?.reply ?? undefined
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Show that it is you" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Show that it is you</h1>
        <p className="govuk-body">
          {owes === 'confirm'
            ? 'Your account has a second step, which this session has not passed yet.'
            : 'What comes next matters, and you signed in a while ago.'}
        </p>
        {held.length > 0 && <InsetText text="What you typed is kept." />}
        <ProofForms
          ways={ways}
          action={`/account/confirm?next=${encodeURIComponent(next)}`}
          challengeAddress="/account/passkey-challenge?prove"
          reply={reply}
          held={held}
          mayUsePassword
        />
        <OrganisationLinks
          services={services}
          verb="Confirm with"
          addressOf={(code) =>
            `/account/confirm/${code}?next=${encodeURIComponent(held.length > 0 ? '/account' : next)}`
          }
          held={held}
          action={`/account/confirm?next=${encodeURIComponent(next)}`}
        />
        {services.length === 0 && !ways.hasApp && !ways.hasPasskey && !ways.hasPassword && (
          <form method="post" action="/sign-out">
            <p className="govuk-body">You sign in by your organisation. Sign out, and sign in there again.</p>
            <button type="submit" className="govuk-button">
              Sign out
            </button>
          </form>
        )}
      </div>
    </div>
  )
}
