import { openLink } from '#app/operations/people/find-link.server.ts'
import { requestContext } from '#app/web/contexts.ts'
import { hashToken } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/start-invited'
import { NotSignedIn } from './not-signed-in.tsx'
import { sendToService } from './start-visit.server.ts'

/** To the sign-in service with an invitation: who signs in there takes the account that the link stands for. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { address } = context.get(requestContext)
  const linkHash = hashToken(params.token)
  const link = await openLink(workOfNobody(context), { tokenHash: linkHash, purpose: 'choose_password', address })
  if (link === undefined) {
    const sentence = 'This link has been used or is too old. Ask an administrator for a new one.'
    return { name: '', sentence }
  }
  return sendToService({ request, context }, params.service, { kind: 'invitation', linkHash })
}

export default function StartInvitedPage({ loaderData }: Route.ComponentProps) {
  return <NotSignedIn {...loaderData} />
}
