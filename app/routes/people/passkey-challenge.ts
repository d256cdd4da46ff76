import { data } from 'react-router'
import { findSecondStep } from '#app/operations/account/pass-second-step.server.ts'
import { challengePasskey } from '#app/operations/account/passkeys.server.ts'
import { requestContext } from '#app/web/contexts.ts'
import { attempt } from '#app/web/form.server.ts'
import { passkeySite } from '#app/web/passkey-site.server.ts'
import { hashToken, newToken, tokenIn } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/passkey-challenge'

/** Asks for a passkey at sign-in: anybody's, or with `?step` one of the person whose password was right. */
export async function action({ request, context }: Route.ActionArgs) {
  const { db, now, isSecure, address } = context.get(requestContext)
  const isStep = new URL(request.url).searchParams.has('step')
  const stepToken = tokenIn(request.headers.get('cookie'), isSecure, 'step')
  const step = isStep ? await findSecondStep(db, hashToken(stepToken ?? ''), now) : undefined
  if (isStep && step === undefined) return data(null, { status: 409 })
  const { token, tokenHash } = newToken()
  const asked = {
    purpose: isStep ? ('prove' as const) : ('sign_in' as const),
    site: passkeySite(request),
    personId: step?.personId ?? null,
    tokenHash,
    address,
  }
  const outcome = await attempt(challengePasskey(workOfNobody(context), asked))
  return outcome.ok ? data({ options: outcome.value, challenge: token }) : data(null, { status: 429 })
}

export function loader() {
  return data(null, { status: 405 })
}
