import { redirect } from 'react-router'
import { signOut } from '#app/operations/people/sign-out.server.ts'
import { personContext, requestContext } from '#app/web/contexts.ts'
import { endedCookie } from '#app/web/session.server.ts'
import { workOfNobody } from '#app/web/work-of-nobody.server.ts'
import type { Route } from './+types/sign-out'

export function loader() {
  return redirect('/')
}

export async function action({ context }: Route.ActionArgs) {
  const person = context.get(personContext)
  if (person !== null) {
    const { id, name, role, agency, sessionId } = person
    await signOut({ ...workOfNobody(context), actor: { id, name, role, agency } }, { sessionId })
  }
  const headers = {
    'Set-Cookie': endedCookie(context.get(requestContext).isSecure),
    'Clear-Site-Data': '"cache", "storage"',
  }
  return redirect('/sign-in', { status: 303, headers })
}
