import { limits } from '#app/domain/people/limits.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allowsOwnAccount, beginSession, renewSession } from '#app/db/begin-session.server.ts'
import type { Person } from '#app/db/generated/sqlite/client.ts'
import type { Database } from '#app/db/open.server.ts'
import { giveTryBack } from '#app/db/rate-limit.server.ts'
import { demandTry, rememberNetwork } from '#app/db/sign-in-limits.server.ts'
import { findStep, useStep } from '#app/db/sign-in-step.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findRightPasskey, type PasskeyAnswer } from './passkey-answer.server.ts'
import { prove, type Proof } from './prove.server.ts'

type Arrival = { tokenHash: string; address: string | null; device: string | null }

/** Which ways of a second step somebody has. */
export type Ways = { hasApp: boolean; hasPasskey: boolean; hasRecoveryCodes: boolean; hasPassword: boolean }

/** The person whom a step after a right password stands for; undefined when it is unknown, used or too old. */
export async function findSecondStep(
  db: Database,
  stepHash: string,
  now: Date,
): Promise<{ personId: string } | undefined> {
  const step = await findStep(db, { kind: 'second_step', tokenHash: stepHash, now })
  return step?.personId ? { personId: step.personId } : undefined
}

export async function waysOf(db: Database, personId: string): Promise<Ways> {
  const person = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { totpSetAt: true, passwordHash: true, _count: { select: { passkeys: true } } },
  })
  const codes = await db.recoveryCode.count({ where: { personId, usedAt: null } })
  return {
    hasApp: person.totpSetAt !== null,
    hasPasskey: person._count.passkeys > 0,
    hasRecoveryCodes: codes > 0,
    hasPassword: person.passwordHash !== null,
  }
}

/**
 * Passes the second step after a right password: a new session under a token that the browser has never had.
 *
 * @throws Refusal `STEP_OVER` when the password must be typed again; as `prove` when the proof is not right
 */
export async function passSecondStep(work: Work, input: Arrival & { stepHash: string; proof: Proof }): Promise<void> {
  const { stepHash, proof, tokenHash, address, device } = input
  const step = await findStep(work.db, { kind: 'second_step', tokenHash: stepHash, now: work.now })
  const person = step?.personId ? await work.db.person.findUnique({ where: { id: step.personId } }) : null
  if (step === undefined || person === null || !person.isActive || proof.kind === 'password') throw stepOver()
  await prove(work, person, proof, async (tx) => {
    if (!(await useStep(tx, step.id))) throw stepOver()
    await beginSession(tx, work, person, { method: 'password', verifiedAt: work.now, device, address, tokenHash })
    await rememberNetwork(tx, work.now, { signInName: person.signInName, address })
  })
}

function stepOver(): Refusal {
  return new Refusal('conflict', 'STEP_OVER', 'It took too long. Sign in with your password again.')
}

/**
 * Proves again who one is, before an act that matters. The session lives on under a new token.
 *
 * @throws Refusal when the proof is not right; a password proves it only for somebody without a second step
 */
export async function proveAgain(
  work: Work,
  input: { proof: Proof; sessionId: string; tokenHash: string },
): Promise<void> {
  allow(work, 'account.own')
  const person = await work.db.person.findUniqueOrThrow({ where: { id: work.actor.id ?? '' } })
  const { hasApp, hasPasskey } = await waysOf(work.db, person.id)
  if (input.proof.kind === 'password' && (hasApp || hasPasskey)) {
    throw new Refusal('invalid', 'NOT_PROVED', 'Use your second step: a password alone does not do here.')
  }
  await prove(work, person, input.proof, async (tx) => {
    await renewSession(tx, { id: input.sessionId, tokenHash: input.tokenHash, verifiedAt: work.now })
    await recordEvent(tx, work, { type: 'PROVED_AGAIN', personId: person.id, kind: input.proof.kind })
  })
}

/**
 * Signs in by a passkey alone, which its owner unlocked: two steps in one. No name is typed, so nothing can be guessed
 * and nobody kept out.
 *
 * @throws Refusal `SIGN_IN_REFUSED` for whatever is wrong
 */
export async function signInByPasskey(work: Work, input: Arrival & PasskeyAnswer): Promise<void> {
  const { tokenHash, address, device } = input
  const from = address ?? 'unknown'
  await demandTry(work, limits.failuresOfAddress, from)
  const right = await findRightPasskey(work, { ...input, purpose: 'sign_in', personId: null })
  const person = right && (await work.db.person.findUnique({ where: { id: right.passkey.personId } }))
  if (right === null || !mayEnter(person) || !(await allowsOwnAccount(work.db, person))) {
    const event = { type: 'SIGN_IN_REFUSED', personId: person?.id ?? null, method: 'passkey' } as const
    await transact(work.db, (tx) => recordEvent(tx, work, event))
    throw passkeyRefused()
  }
  await transact(work.db, async (tx) => {
    if (!(await right.useUp(tx))) throw passkeyRefused()
    await beginSession(tx, work, person, { method: 'passkey', verifiedAt: work.now, device, address, tokenHash })
    await rememberNetwork(tx, work.now, { signInName: person.signInName, address })
  })
  await giveTryBack(work.db, limits.failuresOfAddress, from)
}

function mayEnter(person: Person | null): person is Person {
  return person !== null && person.isActive
}

function passkeyRefused(): Refusal {
  return new Refusal(
    'invalid',
    'SIGN_IN_REFUSED',
    'The passkey was not accepted. Try again, or sign in with a password.',
  )
}
