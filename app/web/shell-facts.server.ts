import type { RouterContextProvider } from 'react-router'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { personContext, requestContext, type SignedIn } from './contexts.ts'

/** What stands around the page that answers a request. An error page is shown even when the database is away. */
export async function readShellFacts(context: Readonly<RouterContextProvider>) {
  const { db, now, correlationId } = context.get(requestContext)
  const person = context.get(personContext)
  const area = await getArea(db).catch(() => null)
  return {
    areaName: area?.name ?? null,
    isDemonstration: area?.isDemonstration ?? false,
    person: person && { name: person.name, role: person.role, agency: person.agency },
    session: person && area && sessionFacts(person, now, area.idleMinutes),
    correlationId,
  }
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })

/** The request that made the page was a use, so the session lasts its whole time without use from now, but no longer than at most. */
function sessionFacts({ expiresAt }: SignedIn, now: Date, idleMinutes: number) {
  const most = Math.floor((expiresAt.getTime() - now.getTime()) / 1000)
  return {
    idleSeconds: Math.max(0, Math.min(idleMinutes * 60, most)),
    idleMinutes,
    endsAt: timeOfDay.format(expiresAt),
  }
}
