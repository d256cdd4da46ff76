import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database } from '#app/db/open.server.ts'

/** A session without use ends after this long, in milliseconds. */
const idleLimit = 60 * 60_000

/** Use is noted at most this often, so that a page costs no write. */
const noteEvery = 60_000

export type FoundSession = { sessionId: string; id: string; name: string; role: Role; agency: Agency | null }

/**
 * The person behind a session token's hash, or null when the session is unknown, has ended, or the person may no longer
 * sign in. A change of role counts from the next request, because the person is read each time.
 */
export async function findSession(db: Database, tokenHash: string, now: Date): Promise<FoundSession | null> {
  const session = await db.session.findUnique({ where: { tokenHash }, include: { person: true } })
  if (session === null || !session.person.isActive) return null
  const isIdle = now.getTime() - session.lastSeenAt.getTime() > idleLimit
  if (isIdle || session.expiresAt <= now) return null
  if (now.getTime() - session.lastSeenAt.getTime() > noteEvery) {
    await db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } })
  }
  const { id, displayName, role, agency } = session.person
  return { sessionId: session.id, id, name: displayName, role, agency }
}
