import { redirect, type MiddlewareFunction, type RouterContextProvider } from 'react-router'
import { may, type Act } from '#app/domain/shared/permission.ts'
import { personContext, requestContext, workContext, type SignedIn } from './contexts.ts'

type Given = { context: Readonly<RouterContextProvider>; request: Request }

/**
 * Guards a layout route: the signed-in person's role must allow one of the acts. Without a session the person is sent
 * to the sign-in page; a form that was being sent travels along (307 keeps the method and the body), so that nothing
 * typed is lost. A session that owes a second step is sent to pass it, or to set one up. The layout must export a
 * loader, or the guard does not run on a client-side navigation.
 */
export function requireAct(...acts: Act[]): MiddlewareFunction<Response> {
  return async ({ context, request }, next) => {
    const person = demandPerson({ context, request })
    if (person.owes === 'confirm') throw sendOn(request, '/account/confirm')
    if (person.owes === 'set-up') throw redirect('/account/second-step', 303)
    if (!acts.some((act) => may(person.role, act))) {
      throw new Response('This page is for colleagues with another role.', { status: 403 })
    }
    return next()
  }
}

/** Guards the pages of one's own account, which open before a second step has been passed or set up. */
export function requirePerson(): MiddlewareFunction<Response> {
  return async ({ context, request }, next) => {
    demandPerson({ context, request })
    return next()
  }
}

function demandPerson({ context, request }: Given): SignedIn {
  const person = context.get(personContext)
  if (person === null) throw sendOn(request, '/sign-in')
  const { db, now, address: origin } = context.get(requestContext)
  const { id, name, role, agency } = person
  context.set(workContext, { db, now, origin, actor: { id, name, role, agency } })
  return person
}

/** To a page that asks for something first and leads back; the form that was being sent travels along. */
export function sendOn(request: Request, page: string): Response {
  const url = new URL(request.url)
  const target = `${page}?next=${encodeURIComponent(url.pathname + url.search)}`
  if (request.method === 'GET' || request.method === 'HEAD') return redirect(target, 302)
  return redirect(target, isTooLargeToTravel(request) ? 303 : 307)
}

/** A form with a large file is asked for again: the sign-in page would refuse to receive it. */
function isTooLargeToTravel(request: Request): boolean {
  return Number(request.headers.get('content-length') ?? 0) > 1_000_000
}
