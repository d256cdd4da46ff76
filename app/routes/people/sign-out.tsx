import { redirect } from 'react-router'
import { requestContext } from '#app/web/contexts.ts'
import { endFormerSession } from '#app/web/end-former-session.server.ts'
import { endedCookie } from '#app/web/session.server.ts'
import type { Route } from './+types/sign-out'

export function loader() {
  return redirect('/')
}

export async function action({ context }: Route.ActionArgs) {
  await endFormerSession(context)
  const headers = {
    'Set-Cookie': endedCookie(context.get(requestContext).isSecure),
    'Clear-Site-Data': '"cache", "storage"',
  }
  return redirect('/sign-in', { status: 303, headers })
}
