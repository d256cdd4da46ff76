import type { OwnPasswordForm } from '#app/domain/people/person.ts'
import { isRefusal, Refusal } from '#app/domain/shared/refusal.ts'
import { renewSession } from '#app/db/begin-session.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { hashPassword, refuseWeakPassword } from '#app/operations/password.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { prove } from './prove.server.ts'

/**
 * Changes one's own password, which asks for the present one. Every other session ends, and this one goes on under a new
 * token; one-time links stop working.
 */
export async function changeOwnPassword(
  work: Work,
  input: OwnPasswordForm & { sessionId: string; tokenHash: string },
): Promise<void> {
  allow(work, 'account.own')
  const person = await work.db.person.findUniqueOrThrow({ where: { id: work.actor.id ?? '' } })
  const { id: personId } = person
  await prove(work, person, { kind: 'password', password: input.presentPassword }, async () => {}).catch(aboutPresent)
  await refuseWeakPassword(work.db, input.password, person)
  const passwordHash = await hashPassword(input.password)
  await transact(work.db, async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { passwordHash, passwordSetAt: work.now } })
    await tx.oneTimeLink.deleteMany({ where: { personId } })
    await tx.signInStep.deleteMany({ where: { personId } })
    const { count } = await tx.session.deleteMany({ where: { personId, id: { not: input.sessionId } } })
    await renewSession(tx, { id: input.sessionId, tokenHash: input.tokenHash })
    await recordEvent(tx, work, { type: 'PASSWORD_CHANGED', personId, endedSessions: count })
  })
}

/** Two passwords stand on the page: the sentence belongs to the present one. */
function aboutPresent(error: unknown): never {
  if (isRefusal(error)) throw new Refusal(error.kind, error.code, error.message, 'presentPassword')
  throw error
}
