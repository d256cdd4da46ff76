import { randomUUID } from 'node:crypto'
import { throttle, type SignInForm } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'
import { verifyPassword } from './password.server.ts'

/** A session ends after this long, however much it is used, in milliseconds. */
const absoluteLimit = 10 * 60 * 60_000

/**
 * Signs a person in: a new session, known by the hash of a token that only the browser holds.
 *
 * @throws Refusal with one and the same sentence for an unknown name and a wrong password; after ten wrong passwords in
 *   a row the person has to wait a quarter of an hour
 */
export async function signIn(work: Work, input: SignInForm & { tokenHash: string }): Promise<void> {
  const person = await work.db.person.findUnique({ where: { signInName: input.signInName } })
  const isRight = await verifyPassword(input.password, person?.passwordHash ?? null)
  const mustWait = person?.lockedUntil != null && person.lockedUntil > work.now
  if (person === null || !isRight || !person.isActive || mustWait) {
    await noteFailure(work, person?.id ?? null)
    throw new Refusal(
      'invalid',
      'SIGN_IN_REFUSED',
      mustWait ? waitSentence : 'The sign-in name or the password is not right. Try again.',
    )
  }
  const signedIn = {
    ...work,
    actor: { id: person.id, name: person.displayName, role: person.role, agency: person.agency },
  }
  await transact(work.db, async (tx) => {
    // Other guesses may have used up the tries while this password was being checked.
    const { count } = await tx.person.updateMany({
      where: { id: person.id, OR: [{ lockedUntil: null }, { lockedUntil: { lte: work.now } }] },
      data: { failedSignIns: 0, lockedUntil: null },
    })
    if (count === 0) throw new Refusal('invalid', 'SIGN_IN_REFUSED', waitSentence)
    await tx.session.create({
      data: {
        id: randomUUID(),
        tokenHash: input.tokenHash,
        personId: person.id,
        createdAt: work.now,
        lastSeenAt: work.now,
        expiresAt: new Date(work.now.getTime() + absoluteLimit),
      },
    })
    await recordEvent(tx, signedIn, { type: 'SIGNED_IN', personId: person.id })
  })
}

const waitSentence = `There were too many wrong passwords. Wait ${throttle.minutes} minutes and try again, or ask an administrator for a new link.`

/** Counted in the database, so that guesses sent at the same moment count each. */
async function noteFailure(work: Work, personId: string | null): Promise<void> {
  await transact(work.db, async (tx) => {
    if (personId !== null) {
      const where = { id: personId }
      const { failedSignIns } = await tx.person.update({ where, data: { failedSignIns: { increment: 1 } } })
      const lockedUntil = new Date(work.now.getTime() + throttle.minutes * 60_000)
      if (failedSignIns >= throttle.failures) await tx.person.update({ where, data: { failedSignIns: 0, lockedUntil } })
    }
    await recordEvent(tx, work, { type: 'SIGN_IN_REFUSED', personId })
  })
}
