import type { RouterContextProvider } from 'react-router'
import type { Work } from '#app/operations/work.ts'
import { requestContext } from './contexts.ts'

/** The work of somebody who is not signed in: for signing in and for one-time links, which prove themselves. */
export function workOfNobody(context: Readonly<RouterContextProvider>): Work {
  const { db, now, address: origin } = context.get(requestContext)
  return { db, now, origin, actor: { id: null, name: 'Not signed in', role: 'system', agency: null } }
}
