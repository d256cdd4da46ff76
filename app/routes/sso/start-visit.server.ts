import { data, redirect, type RouterContextProvider } from 'react-router'
import { serviceWith } from '#app/operations/sso/services.server.ts'
import { startVisit, type Purpose } from '#app/operations/sso/visit.server.ts'
import { requestContext } from '#app/web/contexts.ts'
import { attempt } from '#app/web/form.server.ts'
import { localTarget } from '#app/web/held-form.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import { statusOf } from '#app/web/refusal-status.ts'
import { newToken, sessionCookie } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'

type Given = { request: Request; context: Readonly<RouterContextProvider> }

/** Where a sign-in service sends people back to; it has to be registered there, letter by letter. */
export function answerAddress(request: Request, code: string): string {
  return `${publicAddress(request)}/sign-in/with/${code}/answer`
}

/** Sends the browser to a sign-in service, or gives the sentence why it cannot go. */
export async function sendToService({ request, context }: Given, code: string, purpose: Purpose) {
  const { isSecure, address } = context.get(requestContext)
  const { token, tokenHash } = newToken()
  const { name } = serviceWith(code)
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  const redirectUri = answerAddress(request, code)
  const starting = startVisit(workOfNobody(context), { service: code, purpose, next, redirectUri, tokenHash, address })
  const outcome = await attempt(starting)
  if (!outcome.ok) {
    reportCause(context, outcome.refusal)
    return data({ name, sentence: outcome.refusal.message }, { status: statusOf[outcome.refusal.kind] })
  }
  throw redirect(outcome.value, { status: 302, headers: { 'Set-Cookie': sessionCookie(token, isSecure, 'step') } })
}

/** A service that is away is somebody's business, so the log tells of it. */
export function reportCause(context: Readonly<RouterContextProvider>, refusal: { code: string; cause?: unknown }) {
  if (refusal.code === 'SERVICE_AWAY') context.get(requestContext).reportFault(refusal.cause)
}
