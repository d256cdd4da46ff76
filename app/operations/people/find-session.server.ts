import { owedStep, type SignInMethod } from '#app/domain/people/session.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database } from '#app/db/open.server.ts'

/** Use is noted at most this often, so that a page costs no write. */
const noteEvery = 60_000

export type FoundSession = {
  sessionId: string
  id: string
  name: string
  role: Role
  agency: Agency | null
  /** When the person last proved that it is them. */
  provedAt: Date
  /** What the session must do before anything else. */
  owes: 'confirm' | 'set-up' | null
  /** When it ends, however much it is used. */
  expiresAt: Date
  /** When it ends without further use. */
  idleAt: Date
  /** How it was begun: `password`, `passkey`, or the code of a sign-in service. */
  method: SignInMethod
}

/**
 * The person behind a session token's hash, or null when the session is unknown, has ended, or the person may no longer
 * sign in. A change of role, of the limits, or of what is asked for at sign-in counts from the next request, because all
 * of them are read each time.
 *
 * @param isUse false for a question about the session itself, which must not make it last longer
 */
export async function findSession(
  db: Database,
  tokenHash: string,
  now: Date,
  isUse = true,
): Promise<FoundSession | null> {
  const [session, area] = await Promise.all([
    db.session.findUnique({ where: { tokenHash }, include: { person: true } }),
    db.area.findUnique({ where: { id: 'area' }, select: { idleMinutes: true, needsSecondStep: true } }),
  ])
  if (session === null || area === null || !session.person.isActive) return null
  const idleAt = new Date(session.lastSeenAt.getTime() + area.idleMinutes * 60_000)
  if (idleAt <= now || session.expiresAt <= now) return null
  if (isUse && now.getTime() - session.lastSeenAt.getTime() > noteEvery) {
    await db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } })
  }
  const { id, displayName, role, agency, totpSetAt } = session.person
  const { method, verifiedAt } = session
  const isOpen = method === 'password' && (verifiedAt === null || area.needsSecondStep)
  const hasSecondStep = isOpen && (totpSetAt !== null || (await db.passkey.count({ where: { personId: id } })) > 0)
  const owes = owedStep({ method, verifiedAt, hasSecondStep, areaNeedsOne: area.needsSecondStep })
  const provedAt = verifiedAt ?? session.createdAt
  return {
    sessionId: session.id,
    id,
    name: displayName,
    role,
    agency,
    provedAt,
    owes,
    expiresAt: session.expiresAt,
    idleAt,
    method,
  }
}
