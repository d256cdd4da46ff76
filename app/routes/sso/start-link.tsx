import { href, redirect } from 'react-router'
import { askAgain } from '#app/web/ask-again.ts'
import { ownSession } from '#app/web/own-session.ts'
import type { Route } from './+types/start-link'
import { NotSignedIn } from './not-signed-in.tsx'
import { sendToService } from './start-visit.server.ts'

export const middleware = [askAgain()]

/**
 * To the sign-in service, to link what it says to one's own account. Only from a page of ours: a link on another site could
 * lead somebody, who was signed in at the service as somebody else, to give that person their account.
 */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const site = request.headers.get('sec-fetch-site')
  const { id: personId, owes } = ownSession(context)
  if (owes !== null || (site !== null && site !== 'same-origin')) throw redirect(href('/account'))
  return sendToService({ request, context }, params.service, { kind: 'link', personId })
}

export default function StartLinkPage({ loaderData }: Route.ComponentProps) {
  return <NotSignedIn {...loaderData} isSignedIn />
}
