import { Secret, TOTP } from 'otpauth'
import { totp } from '#app/domain/people/second-step.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { proveSessionAlone } from '#app/db/begin-session.server.ts'
import { sealSecret, unsealSecret } from '#app/db/secret-seal.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandLeft } from './passkeys.server.ts'
import { stepOfCode, totpPlace } from './prove.server.ts'
import { drawRecoveryCodes, keepRecoveryCodes } from './recovery-codes.server.ts'

/** How long a secret that was shown may be confirmed, in milliseconds. */
const offerLasts = 30 * 60_000

export type Offer = {
  /** What the app reads as a QR code. */
  address: string
  /** The same secret for typing. */
  secret: string
  /** The secret as the page keeps it until a code has shown that the app has it; nothing is stored before. */
  sealed: string
}

const offerPlace = (personId: string) => ({ purpose: 'totp offer', for: personId })

/**
 * A new secret for an authenticator app.
 *
 * @throws Refusal `NO_KEY` where no key is set to seal secrets with
 */
export async function offerAuthenticatorApp(work: Work): Promise<Offer> {
  allow(work, 'account.own')
  const { id, signInName } = await work.db.person.findUniqueOrThrow({ where: { id: work.actor.id ?? '' } })
  const secret = new Secret({ size: totp.secretBytes })
  const app = new TOTP({ issuer: 'EHCP audit workbench', label: signInName, secret, ...totpNumbers })
  const sealed = sealOr(() => sealSecret(work.db, offerPlace(id), `${work.now.getTime()}|${secret.base32}`))
  return { address: app.toString(), secret: secret.base32, sealed }
}

const totpNumbers = { digits: totp.digits, period: totp.period, algorithm: 'SHA1' }

function sealOr(sealing: () => string): string {
  try {
    return sealing()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(
      'conflict',
      'NO_KEY',
      'Authenticator apps need a key that every server knows, and none is set. Use a passkey, or ask whoever runs the workbench to set PACK_KEY.',
    )
  }
}

type Confirmed = { sealed: string; code: string; sessionId: string; sessionTokenHash: string }

/**
 * Sets the authenticator app up once a code shows that it holds the secret; an earlier app stops working. The session
 * counts as proved from then on, under a new token, and the code is used up.
 *
 * @returns recovery codes to be shown once when the person had none, else null
 */
export async function setAuthenticatorApp(work: Work, input: Confirmed): Promise<string[] | null> {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  const secret = openOffer(work, personId, input.sealed)
  const step = stepOfCode(secret, input.code, work.now)
  if (step === null) {
    throw new Refusal('invalid', 'CODE_WRONG', 'The code is not right. Enter the one that the app shows now', 'code')
  }
  const drawn = await drawRecoveryCodes(personId)
  const totpSecret = sealSecret(work.db, totpPlace(personId), secret)
  return transact(work.db, async (tx) => {
    await tx.person.update({
      where: { id: personId },
      data: { totpSecret, totpSetAt: work.now, totpLastStep: step },
    })
    await recordEvent(tx, work, { type: 'SECOND_STEP_SET', personId, kind: 'totp' })
    await proveSessionAlone(tx, { id: input.sessionId, personId, tokenHash: input.sessionTokenHash, now: work.now })
    if ((await tx.recoveryCode.count({ where: { personId, usedAt: null } })) > 0) return null
    await keepRecoveryCodes(tx, work, personId, drawn)
    return drawn.codes
  })
}

function openOffer(work: Work, personId: string, sealed: string): string {
  try {
    const [made = '', secret = ''] = unsealSecret(work.db, offerPlace(personId), sealed).split('|')
    if (work.now.getTime() - Number(made) <= offerLasts) return secret
  } catch {
    // Altered, somebody else's, or sealed with a key that is gone: a new one is offered.
  }
  throw new Refusal('invalid', 'OFFER_OLD', 'This page is too old. Open it again and scan the new picture', 'code')
}

/** Takes the authenticator app away. The last second step stays where the area asks for one. */
export async function removeAuthenticatorApp(work: Work): Promise<void> {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId, totpSetAt: { not: null } },
      data: { totpSecret: null, totpSetAt: null, totpLastStep: null },
    })
    if (count === 0) throw new Refusal('not-found', 'NO_APP', 'There is no authenticator app any more.')
    await demandLeft(tx, personId)
    await recordEvent(tx, work, { type: 'SECOND_STEP_REMOVED', personId, kind: 'totp' })
  })
}
