import { data } from 'react-router'
import { requestContext } from '#app/web/contexts.ts'
import { ownSession } from '#app/web/own-session.ts'
import type { Route } from './+types/session'

/** How long the session lasts, in seconds: without further use, and at most. Asking is no use of it; sending a form is. */
export function loader({ context }: Route.LoaderArgs) {
  const { idleAt, expiresAt } = ownSession(context)
  const { now } = context.get(requestContext)
  const seconds = (until: Date) => Math.max(0, Math.floor((until.getTime() - now.getTime()) / 1000))
  return data({ idle: seconds(idleAt), most: seconds(expiresAt) })
}

/** The session goes on: the request itself was a use. */
export function action() {
  return data({ isKept: true })
}
