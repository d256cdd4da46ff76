import { randomUUID } from 'node:crypto'
import type { SignInMethod } from '#app/domain/people/session.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database, Tx } from './engine.server.ts'
import { recordEvent } from './trail.server.ts'

export type BegunBy = {
  method: SignInMethod
  /** When a second step was passed, here or at the sign-in service; null when none was. */
  verifiedAt: Date | null
  /** Browser and system in words, see `deviceWords`. */
  device: string | null
  /** The address of the network that the request came from. */
  address: string | null
  /** The hash of the new token that only the browser holds: never one that the browser had before. */
  tokenHash: string
}

type Begun = { sessionId: string; expiresAt: Date }

/**
 * Begins a session, by whatever way of signing in, and records it. The caller has proved who the person is and that they
 * may sign in (`isActive`). Sessions of the person whose time is over are forgotten.
 */
export async function beginSession(
  tx: Tx,
  work: { now: Date; origin?: string | null },
  person: { id: string; displayName: string },
  by: BegunBy,
): Promise<Begun> {
  const { sessionHours } = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { sessionHours: true } })
  const sessionId = randomUUID()
  const expiresAt = new Date(work.now.getTime() + sessionHours * 3_600_000)
  await tx.session.deleteMany({ where: { personId: person.id, expiresAt: { lte: work.now } } })
  await tx.session.create({
    data: { id: sessionId, personId: person.id, createdAt: work.now, lastSeenAt: work.now, expiresAt, ...by },
  })
  const own = { ...work, actor: { id: person.id, name: person.displayName } }
  const { method, verifiedAt } = by
  const event = { type: 'SIGNED_IN', personId: person.id, method, secondStep: verifiedAt !== null } as const
  await recordEvent(tx, own, event)
  return { sessionId, expiresAt }
}

/**
 * Gives a session a new token when it comes to be trusted more: a second step was passed again, or the password changed.
 * Whoever knew the old token knows nothing.
 *
 * @returns false when the session has ended meanwhile
 */
export async function renewSession(
  tx: Tx,
  session: { id: string; tokenHash: string; verifiedAt?: Date | null },
): Promise<boolean> {
  const { id, tokenHash, verifiedAt } = session
  const data = { tokenHash, ...(verifiedAt !== undefined && { verifiedAt }) }
  const { count } = await tx.session.updateMany({ where: { id }, data })
  return count === 1
}

/**
 * A second step has been set up in one session: that one has proved it, under a new token, and every other one that was
 * begun with a password has to pass it.
 */
export async function proveSessionAlone(
  tx: Tx,
  session: { id: string; personId: string; tokenHash: string; now: Date },
): Promise<void> {
  const { id, personId, tokenHash, now } = session
  await renewSession(tx, { id, tokenHash, verifiedAt: now })
  await tx.session.updateMany({ where: { personId, method: 'password', id: { not: id } }, data: { verifiedAt: null } })
}

/**
 * Whether somebody may sign in by what the workbench itself keeps: a password or a passkey. Where single sign-on is the
 * only way in, administrators keep theirs, for the day when the service is away.
 */
export async function allowsOwnAccount(db: Database | Tx, { role }: { role: Role }): Promise<boolean> {
  if (role === 'administrator') return true
  const area = await db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { allowsPasswords: true } })
  return area.allowsPasswords
}
