import { data, redirect } from 'react-router'
import { answerVisit } from '#app/operations/sso/answer-visit.server.ts'
import { serviceWith } from '#app/operations/sso/services.server.ts'
import { personContext, requestContext } from '#app/web/contexts.ts'
import { endFormerSession } from '#app/web/end-former-session.server.ts'
import { attempt } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { statusOf } from '#app/web/refusal-status.ts'
import { endedCookie, hashToken, newToken, sessionHeaders, tokenIn } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/answer'
import { NotSignedIn } from './not-signed-in.tsx'
import { answerAddress, reportCause } from './start-visit.server.ts'

/** Where a sign-in service sends people back to: it signs them in, links, or takes their proof. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { isSecure, address, device } = context.get(requestContext)
  const person = context.get(personContext)
  const { name } = serviceWith(params.service)
  const { token, tokenHash } = newToken()
  const brought = {
    service: params.service,
    url: new URL(answerAddress(request, params.service) + new URL(request.url).search),
    visitHash: hashToken(tokenIn(request.headers.get('cookie'), isSecure, 'step') ?? ''),
    session: person && { id: person.sessionId, personId: person.id },
    tokenHash,
    address,
    device,
  }
  const outcome = await attempt(answerVisit(workOfNobody(context), brought))
  if (!outcome.ok) {
    reportCause(context, outcome.refusal)
    const headers = { 'Set-Cookie': endedCookie(isSecure, 'step') }
    const said = { name, sentence: outcome.refusal.message, isSignedIn: person !== null }
    return data(said, { status: statusOf[outcome.refusal.kind], headers })
  }
  const { kind, next } = outcome.value
  if (kind === 'link') {
    const headers = { 'Set-Cookie': endedCookie(isSecure, 'step') }
    throw redirect(withDone('/account', 'linked'), { status: 303, headers })
  }
  if (kind !== 'prove') await endFormerSession(context)
  throw redirect(next, { status: 303, headers: sessionHeaders(token, isSecure) })
}

export default function AnswerPage({ loaderData }: Route.ComponentProps) {
  return <NotSignedIn {...loaderData} />
}
