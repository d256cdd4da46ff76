import type { MiddlewareFunction, RouterContextProvider } from 'react-router'
import { isFresh } from '#app/domain/people/session.ts'
import { personContext, requestContext } from './contexts.ts'
import { sendOn } from './require-act.ts'

type Given = { context: Readonly<RouterContextProvider>; request: Request }

/**
 * Guards a page of acts that matter, such as a purge: whoever last proved a while ago that it is them is asked again, and
 * comes back to what they were about. Stands behind `requireAct`.
 */
export function askAgain(): MiddlewareFunction<Response> {
  return async ({ context, request }, next) => {
    demandFresh({ context, request })
    return next()
  }
}

/** The same for one act of an action; ask before the form is read, because the form travels along. */
export function demandFresh({ context, request }: Given): void {
  const person = context.get(personContext)
  if (person !== null && !isFresh(person.provedAt, context.get(requestContext).now)) {
    throw sendOn(request, '/account/confirm')
  }
}
