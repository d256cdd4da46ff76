import type { RouterContextProvider } from 'react-router'
import { signOut } from '#app/operations/people/sign-out.server.ts'
import { personContext } from './contexts.ts'
import { workOfNobody } from './work-of-nobody.server.ts'

/** Ends the session that the browser had, if any: when somebody signs out, and when they sign in anew on top of it. */
export async function endFormerSession(context: Readonly<RouterContextProvider>): Promise<void> {
  const person = context.get(personContext)
  if (person === null) return
  const { id, name, role, agency, sessionId } = person
  await signOut({ ...workOfNobody(context), actor: { id, name, role, agency } }, { sessionId })
}
