import { redirect } from 'react-router'
import { personContext } from '#app/web/contexts.ts'
import { localTarget } from '#app/web/held-form.ts'
import type { Route } from './+types/start'
import { NotSignedIn } from './not-signed-in.tsx'
import { sendToService } from './start-visit.server.ts'

/** To the sign-in service. A link and no form, since the content policy lets no form lead to another site. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const next = localTarget(new URL(request.url).searchParams.get('next'))
  if (context.get(personContext) !== null) throw redirect(next)
  return sendToService({ request, context }, params.service, { kind: 'sign_in' })
}

export default function StartPage({ loaderData }: Route.ComponentProps) {
  return <NotSignedIn {...loaderData} />
}
