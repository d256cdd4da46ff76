import type { SignInForm } from '#app/domain/people/person.ts'
import { secondStepMinutes } from '#app/domain/people/second-step.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allowsOwnAccount, beginSession } from '#app/db/begin-session.server.ts'
import { demandPasswordTry, forgivePasswordTries, rememberNetwork } from '#app/db/sign-in-limits.server.ts'
import { keepStep } from '#app/db/sign-in-step.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { verifyPassword } from '#app/operations/password.server.ts'
import type { Work } from '#app/operations/work.ts'

type Knock = SignInForm & {
  /** The hash of the token of the session, or of the step that comes before it. */
  tokenHash: string
  address?: string | null
  device?: string | null
}

type Ways = { hasApp: boolean; hasPasskey: boolean; hasRecoveryCodes: boolean; hasPassword: boolean }
type SignedIn = { kind: 'session' } | { kind: 'second-step'; ways: Ways }

/**
 * Takes a sign-in name and a password. Whoever has an authenticator app or a passkey has a second step to pass, which
 * the token then stands for; anybody else has a session, known by the hash of a token that only the browser holds.
 *
 * @throws Refusal with one and the same sentence for an unknown name and a wrong password; after ten tries within a
 *   quarter of an hour, from places where the person has not signed in before, those places have to wait
 */
export async function signIn(work: Work, input: Knock): Promise<SignedIn> {
  const { signInName, tokenHash, address = null, device = null } = input
  await demandPasswordTry(work, { signInName, address })
  const person = await work.db.person.findUnique({
    where: { signInName },
    include: { _count: { select: { passkeys: true } } },
  })
  const isRight = await verifyPassword(input.password, person?.passwordHash ?? null)
  if (person === null || !isRight || !person.isActive || !(await allowsOwnAccount(work.db, person))) {
    await noteFailure(work, person?.id ?? null)
    throw new Refusal('invalid', 'SIGN_IN_REFUSED', 'The sign-in name or the password is not right. Try again.')
  }
  await forgivePasswordTries(work, { signInName, address })
  if (person.totpSetAt !== null || person._count.passkeys > 0) {
    const step = { kind: 'second_step', tokenHash, personId: person.id, detail: {}, minutes: secondStepMinutes }
    await transact(work.db, (tx) => keepStep(tx, work.now, step))
    const codes = await work.db.recoveryCode.count({ where: { personId: person.id, usedAt: null } })
    const ways = { hasApp: person.totpSetAt !== null, hasPasskey: person._count.passkeys > 0 }
    return { kind: 'second-step', ways: { ...ways, hasRecoveryCodes: codes > 0, hasPassword: true } }
  }
  await transact(work.db, async (tx) => {
    await beginSession(tx, work, person, { method: 'password', verifiedAt: null, device, address, tokenHash })
    await rememberNetwork(tx, work.now, { signInName, address })
  })
  return { kind: 'session' }
}

async function noteFailure(work: Work, personId: string | null): Promise<void> {
  await transact(work.db, (tx) => recordEvent(tx, work, { type: 'SIGN_IN_REFUSED', personId, method: 'password' }))
}
