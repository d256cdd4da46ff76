import type { RouterContextProvider } from 'react-router'
import { personContext, type SignedIn } from './contexts.ts'

/** The signed-in person of a page that only opens for one. */
export function ownSession(context: Readonly<RouterContextProvider>): SignedIn {
  const person = context.get(personContext)
  if (person === null) throw new Response('Sign in first.', { status: 403 })
  return person
}
