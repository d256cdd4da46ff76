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
    await noteFailure(work, person)
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
    await tx.person.update({ where: { id: person.id }, data: { failedSignIns: 0, lockedUntil: null } })
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

async function noteFailure(work: Work, person: { id: string; failedSignIns: number } | null): Promise<void> {
  await transact(work.db, async (tx) => {
    if (person !== null) {
      const failures = person.failedSignIns + 1
      const lockedUntil = new Date(work.now.getTime() + throttle.minutes * 60_000)
      await tx.person.update({
        where: { id: person.id },
        data: failures >= throttle.failures ? { failedSignIns: 0, lockedUntil } : { failedSignIns: { increment: 1 } },
      })
    }
    await recordEvent(tx, work, { type: 'SIGN_IN_REFUSED', personId: person?.id ?? null })
  })
}
