import { data } from 'react-router'
import { challengePasskey } from '#app/operations/account/passkeys.server.ts'
import { demandFresh } from '#app/web/ask-again.ts'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt } from '#app/web/form.server.ts'
import { passkeySite } from '#app/web/passkey-site.server.ts'
import { newToken } from '#app/web/session.server.ts'
import type { Route } from './+types/passkey-challenge'

/** Asks for a passkey of one's own, with `?prove`, or for a new one. */
export async function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const isProof = new URL(request.url).searchParams.has('prove')
  if (!isProof) demandFresh({ context, request })
  const { token, tokenHash } = newToken()
  const asked = {
    purpose: isProof ? ('prove' as const) : ('register' as const),
    site: passkeySite(request),
    personId: work.actor.id,
    tokenHash,
    address: context.get(requestContext).address,
  }
  const outcome = await attempt(challengePasskey(work, asked))
  return outcome.ok ? data({ options: outcome.value, challenge: token }) : data(null, { status: 429 })
}

export function loader() {
  return data(null, { status: 405 })
}
