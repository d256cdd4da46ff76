import { ownSession } from '#app/web/own-session.ts'
import type { Route } from './+types/start-proof'
import { NotSignedIn } from './not-signed-in.tsx'
import { sendToService } from './start-visit.server.ts'

/** To the sign-in service, which asks again who somebody is, before an act that matters. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { id: personId, sessionId } = ownSession(context)
  return sendToService({ request, context }, params.service, { kind: 'prove', personId, sessionId })
}

export default function StartProofPage({ loaderData }: Route.ComponentProps) {
  return <NotSignedIn {...loaderData} isSignedIn />
}
