import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Passkey } from '#app/db/generated/sqlite/client.ts'
import type { Tx } from '#app/db/open.server.ts'
import { findStep, useStep } from '#app/db/sign-in-step.server.ts'
import type { Work } from '#app/operations/work.ts'

/** For which site a passkey is: its host name, and its address as browsers name it. */
export type Site = { rpId: string; origin: string }

/** What a browser sent for a challenge: JSON, and the hash of the challenge's token. */
export type PasskeyAnswer = { response: string; challengeHash: string; site: Site }

/** For what a challenge was given out: an answer to one is no answer to another. */
export type PasskeyPurpose = 'sign_in' | 'prove' | 'register'

type Expected = PasskeyAnswer & { purpose: PasskeyPurpose; personId: string | null }

/** The challenge that was given out, used up whatever comes of the answer; undefined when there is none for this. */
async function takeChallenge(work: Work, { challengeHash, purpose, personId }: Expected): Promise<string | undefined> {
  const step = await findStep(work.db, { kind: 'passkey', tokenHash: challengeHash, now: work.now })
  const { challenge, purpose: given } = (step?.detail ?? {}) as { challenge?: string; purpose?: string }
  if (step === undefined || given !== purpose || step.personId !== personId) return undefined
  return (await useStep(work.db, step.id)) ? challenge : undefined
}

/** JSON of a browser as an object with an id; null for anything else. */
function read(response: string): { id: string } | null {
  try {
    const value = JSON.parse(response) as { id?: unknown } | null
    return typeof value?.id === 'string' ? (value as { id: string }) : null
  } catch {
    return null
  }
}

export type RightPasskey = { passkey: Passkey; useUp: (tx: Tx) => Promise<boolean> }

/**
 * The passkey that answered a challenge; null when the answer is wrong in any way. A sign-in by a passkey alone asks that
 * its owner unlocked it, by a finger, a face or a PIN: two steps in one.
 */
export async function findRightPasskey(work: Work, expected: Expected): Promise<RightPasskey | null> {
  const challenge = await takeChallenge(work, expected)
  const answer = read(expected.response)
  if (challenge === undefined || answer === null) return null
  const passkey = await work.db.passkey.findUnique({ where: { credentialId: answer.id } })
  if (passkey === null || (expected.personId !== null && passkey.personId !== expected.personId)) return null
  const verified = await verifyAuthenticationResponse({
    response: answer as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: expected.site.origin,
    expectedRPID: expected.site.rpId,
    requireUserVerification: expected.purpose === 'sign_in',
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => null)
  if (!verified?.verified) return null
  const { newCounter } = verified.authenticationInfo
  const useUp = async (tx: Tx) => {
    const { count } = await tx.passkey.updateMany({
      where: { id: passkey.id, counter: passkey.counter },
      data: { counter: newCounter, lastUsedAt: work.now },
    })
    return count === 1
  }
  return { passkey, useUp }
}

/** As a proof of somebody who is known already. */
export async function checkPasskey(work: Work, expected: Expected) {
  return (await findRightPasskey(work, expected))?.useUp ?? null
}

/** What a new passkey gives to be stored; null when the answer is wrong in any way. */
export async function readNewPasskey(work: Work, answer: PasskeyAnswer & { personId: string }) {
  const challenge = await takeChallenge(work, { ...answer, purpose: 'register' })
  const response = read(answer.response)
  if (challenge === undefined || response === null) return null
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: answer.site.origin,
    expectedRPID: answer.site.rpId,
    requireUserVerification: false,
  }).catch(() => null)
  if (!verified?.verified) return null
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: transports.join(','),
  }
}
