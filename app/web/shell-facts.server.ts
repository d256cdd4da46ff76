import type { RouterContextProvider } from 'react-router'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { personContext, requestContext } from './contexts.ts'

/** What stands around the page that answers a request. An error page is shown even when the database is away. */
export async function readShellFacts(context: Readonly<RouterContextProvider>) {
  const { db, correlationId } = context.get(requestContext)
  const person = context.get(personContext)
  const area = await getArea(db).catch(() => null)
  return {
    areaName: area?.name ?? null,
    isDemonstration: area?.isDemonstration ?? false,
    person: person && { name: person.name, role: person.role, agency: person.agency },
    correlationId,
  }
}
