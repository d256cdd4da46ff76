import { TOTP } from 'otpauth'
import { limits } from '#app/domain/people/limits.ts'
import { totp, totpWindow } from '#app/domain/people/second-step.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Person } from '#app/db/generated/sqlite/client.ts'
import type { Tx } from '#app/db/open.server.ts'
import { forgetTries } from '#app/db/rate-limit.server.ts'
import { unsealSecret } from '#app/db/secret-seal.server.ts'
import { demandTry } from '#app/db/sign-in-limits.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { verifyPassword } from '#app/operations/password.server.ts'
import type { Work } from '#app/operations/work.ts'
import { checkPasskey, type PasskeyAnswer } from './passkey-answer.server.ts'
import { hashRecoveryCode } from './recovery-codes.server.ts'

/** What somebody proves with that it is them. */
export type Proof =
  | { kind: 'totp'; code: string }
  | { kind: 'recovery_code'; recoveryCode: string }
  | { kind: 'password'; password: string }
  | ({ kind: 'passkey' } & PasskeyAnswer)

/** What uses the proof up, so that it counts once; returns false when it has been used meanwhile. */
type UseUp = (tx: Tx) => Promise<boolean>

/**
 * Checks a proof and, when it is right, does `then` in the transaction that uses it up. Tries are counted before
 * anything is looked at.
 *
 * @throws Refusal `TOO_MANY_TRIES` or `NOT_PROVED`; the trail keeps that it happened, never what was typed
 */
export async function prove<T>(work: Work, person: Person, proof: Proof, then: (tx: Tx) => Promise<T>): Promise<T> {
  const limit = proof.kind === 'password' ? limits.passwordAgain : limits.codesOfPerson
  // A passkey cannot be guessed, so a stranger's guesses at codes never keep its owner out.
  if (proof.kind !== 'passkey') await demandTry(work, limit, person.id, person.id)
  const useUp = await check(work, person, proof)
  const done = useUp && (await transact(work.db, async (tx) => ((await useUp(tx)) ? { value: await then(tx) } : null)))
  if (done) {
    await forgetTries(work.db, limit, person.id)
    return done.value
  }
  const event = { type: 'SECOND_STEP_REFUSED', personId: person.id, kind: proof.kind } as const
  await transact(work.db, (tx) => recordEvent(tx, work, event))
  throw new Refusal('invalid', 'NOT_PROVED', sentences[proof.kind].text, sentences[proof.kind].field)
}

const sentences = {
  totp: { field: 'code', text: 'This code is not right, or it has been used. Wait for the next code and enter that' },
  recovery_code: { field: 'recoveryCode', text: 'This recovery code is not right, or it has been used. Enter another' },
  password: { field: 'password', text: 'The password is not right. Try again' },
  passkey: { field: '', text: 'The passkey was not accepted. Try again, or use another way' },
} as const

async function check(work: Work, person: Person, proof: Proof): Promise<UseUp | null> {
  if (proof.kind === 'totp') return checkTotp(work, person, proof.code)
  if (proof.kind === 'recovery_code') return checkRecoveryCode(work, person, proof.recoveryCode)
  if (proof.kind === 'passkey') return checkPasskey(work, { ...proof, personId: person.id, purpose: 'prove' })
  return (await verifyPassword(proof.password, person.passwordHash)) ? async () => true : null
}

/** The time step of a code of an authenticator app, or null when it fits none near now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const app = new TOTP({ secret, digits: totp.digits, period: totp.period, algorithm: 'SHA1' })
  const timestamp = now.getTime()
  const delta = app.validate({ token: code, timestamp, window: totpWindow })
  return delta === null ? null : app.counter({ timestamp }) + delta
}

/** Where the secret of a person's authenticator app is sealed for. */
export const totpPlace = (personId: string) => ({ purpose: 'totp', for: personId })

function checkTotp(work: Work, person: Person, code: string): UseUp | null {
  if (person.totpSecret === null || person.totpSetAt === null) return null
  const step = stepOfCode(unsealSecret(work.db, totpPlace(person.id), person.totpSecret), code, work.now)
  if (step === null) return null
  return async (tx) => {
    const unused = { id: person.id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] }
    const { count } = await tx.person.updateMany({ where: unused, data: { totpLastStep: step } })
    return count === 1
  }
}

async function checkRecoveryCode(work: Work, person: Person, code: string): Promise<UseUp | null> {
  const codeHash = await hashRecoveryCode(person.id, code)
  return async (tx) => {
    const { count } = await tx.recoveryCode.updateMany({
      where: { codeHash, personId: person.id, usedAt: null },
      data: { usedAt: work.now },
    })
    if (count === 0) return false
    const left = await tx.recoveryCode.count({ where: { personId: person.id, usedAt: null } })
    const own = { ...work, actor: { id: person.id, name: person.displayName } }
    await recordEvent(tx, own, { type: 'RECOVERY_CODE_USED', personId: person.id, left })
    return true
  }
}
