import { randomUUID } from 'node:crypto'
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { limits } from '#app/domain/people/limits.ts'
import { challengeMinutes } from '#app/domain/people/second-step.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { proveSessionAlone } from '#app/db/begin-session.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { demandTry } from '#app/db/sign-in-limits.server.ts'
import { keepStep } from '#app/db/sign-in-step.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readNewPasskey, type PasskeyAnswer, type PasskeyPurpose, type Site } from './passkey-answer.server.ts'
import { drawRecoveryCodes, keepRecoveryCodes } from './recovery-codes.server.ts'

type Asked = {
  purpose: PasskeyPurpose
  site: Site
  /** Whose passkey is asked for; null when anybody's may answer. */
  personId: string | null
  /** The hash of the challenge's token. */
  tokenHash: string
  address: string | null
}

/** What a browser is told so that it asks for a passkey, or makes one. The challenge waits for its answer once. */
export async function challengePasskey(work: Work, { purpose, site, personId, tokenHash, address }: Asked) {
  await demandTry(work, limits.challengesOfAddress, address ?? 'unknown')
  const options =
    purpose === 'register'
      ? await newPasskeyOptions(work, site, personId ?? '')
      : await askOptions(work, site, personId)
  const detail = { challenge: options.challenge, purpose }
  await transact(work.db, (tx) =>
    keepStep(tx, work.now, { kind: 'passkey', tokenHash, personId, detail, minutes: challengeMinutes }),
  )
  return options
}

async function askOptions({ db }: Work, { rpId }: Site, personId: string | null) {
  const timeout = challengeMinutes * 60_000
  if (personId === null) return generateAuthenticationOptions({ rpID: rpId, timeout, userVerification: 'required' })
  const allowCredentials = await ownCredentials({ db }, personId)
  return generateAuthenticationOptions({ rpID: rpId, timeout, userVerification: 'preferred', allowCredentials })
}

async function newPasskeyOptions({ db }: Work, { rpId }: Site, personId: string) {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  return generateRegistrationOptions({
    rpName: 'EHCP audit workbench',
    rpID: rpId,
    userID: new Uint8Array(Buffer.from(personId, 'utf8')),
    userName: person.signInName,
    userDisplayName: person.displayName,
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    excludeCredentials: await ownCredentials({ db }, personId),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
}

async function ownCredentials({ db }: Pick<Work, 'db'>, personId: string) {
  const passkeys = await db.passkey.findMany({ where: { personId }, orderBy: { createdAt: 'asc' } })
  return passkeys.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: transports === '' ? [] : transports.split(','),
  }))
}

type NewPasskey = PasskeyAnswer & { name: string; sessionId: string; sessionTokenHash: string }

/**
 * Keeps a new passkey of one's own. The session counts as proved from then on, under a new token.
 *
 * @returns recovery codes to be shown once when the person had none, else null
 */
export async function addPasskey(work: Work, input: NewPasskey): Promise<string[] | null> {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  const read = await readNewPasskey(work, { ...input, personId })
  if (read === null) {
    throw new Refusal('invalid', 'PASSKEY_REFUSED', 'The passkey could not be added. Try again, or use another device')
  }
  const drawn = await drawRecoveryCodes(personId)
  return transact(work.db, async (tx) => {
    const row = { id: randomUUID(), personId, name: input.name, createdAt: work.now }
    if ((await tx.passkey.count({ where: { credentialId: read.credentialId } })) > 0) {
      throw new Refusal('conflict', 'PASSKEY_KNOWN', 'This passkey is one of somebody’s already. Add another')
    }
    await tx.passkey.create({ data: { ...row, ...read } })
    await recordEvent(tx, work, { type: 'SECOND_STEP_SET', personId, kind: 'passkey' })
    await proveSessionAlone(tx, { id: input.sessionId, personId, tokenHash: input.sessionTokenHash, now: work.now })
    if ((await tx.recoveryCode.count({ where: { personId, usedAt: null } })) > 0) return null
    await keepRecoveryCodes(tx, work, personId, drawn)
    return drawn.codes
  })
}

/** Takes a passkey of one's own away. The last second step stays where the area asks for one. */
export async function removePasskey(work: Work, { passkeyId }: { passkeyId: string }): Promise<void> {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, personId } })
    if (count === 0) throw new Refusal('not-found', 'NO_SUCH_PASSKEY', 'This passkey is not there any more.')
    await demandLeft(tx, personId)
    await recordEvent(tx, work, { type: 'SECOND_STEP_REMOVED', personId, kind: 'passkey' })
  })
}

/** After a second step has been taken away: another must be left where the area asks for one; recovery codes go with the last. */
export async function demandLeft(tx: Tx, personId: string): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { totpSetAt: true, _count: { select: { passkeys: true } } },
  })
  if (person.totpSetAt !== null || person._count.passkeys > 0) return
  const area = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { needsSecondStep: true } })
  if (area.needsSecondStep) {
    throw new Refusal(
      'conflict',
      'LAST_SECOND_STEP',
      'Your area asks for a second step. Set up another one first, then take this one away.',
    )
  }
  await tx.recoveryCode.deleteMany({ where: { personId } })
}
