import { redirect, type MiddlewareFunction } from 'react-router'
import { may, type Act } from '#app/domain/shared/permission.ts'
import { personContext, requestContext, workContext } from './contexts.ts'

/**
 * Guards a layout route: the signed-in person's role must allow one of the acts. Without a session the person is sent
 * to the sign-in page; a form that was being sent travels along (307 keeps the method and the body), so that nothing
 * typed is lost. The layout must export a loader, or the guard does not run on a client-side navigation.
 */
export function requireAct(...acts: Act[]): MiddlewareFunction<Response> {
  return async ({ context, request }, next) => {
    const person = context.get(personContext)
    if (person === null) throw redirectToSignIn(request)
    if (!acts.some((act) => may(person.role, act))) {
      throw new Response('This page is for colleagues with another role.', { status: 403 })
    }
    const { db, now } = context.get(requestContext)
    const { id, name, role, agency } = person
    context.set(workContext, { db, now, actor: { id, name, role, agency } })
    return next()
  }
}

function redirectToSignIn(request: Request): Response {
  const url = new URL(request.url)
  const target = `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`
  if (request.method === 'GET' || request.method === 'HEAD') return redirect(target, 302)
  return redirect(target, isTooLargeToTravel(request) ? 303 : 307)
}

/** A form with a large file is asked for again: the sign-in page would refuse to receive it. */
function isTooLargeToTravel(request: Request): boolean {
  return Number(request.headers.get('content-length') ?? 0) > 1_000_000
}
