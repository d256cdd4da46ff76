import { redirect } from 'react-router'
import { serviceChoices } from '#app/operations/sso/services.server.ts'
import { personContext, requestContext } from '#app/web/contexts.ts'
import { endFormerSession } from '#app/web/end-former-session.server.ts'
import { endedCookie } from '#app/web/session.server.ts'
import type { Route } from './+types/sign-out'

export function loader() {
  return redirect('/')
}

export async function action({ context }: Route.ActionArgs) {
  const method = context.get(personContext)?.method
  const isByService = serviceChoices().some(({ code }) => code === method)
  await endFormerSession(context)
  const headers = {
    'Set-Cookie': endedCookie(context.get(requestContext).isSecure),
    'Clear-Site-Data': '"cache", "storage"',
  }
  return redirect(isByService ? `/sign-in?out=${method}` : '/sign-in', { status: 303, headers })
}
