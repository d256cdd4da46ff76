import { randomInt, randomUUID } from 'node:crypto'
import { recoveryAlphabet, recoveryCodeCount, recoveryCodeGroups } from '#app/domain/people/second-step.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { derivePassword } from '#app/operations/password.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** A recovery code as it is stored: derived as a password is, with the person as its salt, so that one look finds it. */
export async function hashRecoveryCode(personId: string, plainCode: string): Promise<string> {
  return (await derivePassword(plainCode, Buffer.from(`recovery|${personId}`))).toString('base64url')
}

export type NewCodes = { codes: string[]; hashes: string[] }

/** Ten new codes, to be shown once, and what is stored of them. */
export async function drawRecoveryCodes(personId: string): Promise<NewCodes> {
  const codes = Array.from({ length: recoveryCodeCount }, () =>
    Array.from({ length: recoveryCodeGroups }, () => drawGroup()).join('-'),
  )
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(personId, code.replaceAll('-', ''))))
  return { codes, hashes }
}

function drawGroup(): string {
  return Array.from({ length: 4 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join('')
}

/** Puts new codes in the place of the earlier ones, which are worthless from then on. */
export async function keepRecoveryCodes(tx: Tx, work: Work, personId: string, { hashes }: NewCodes): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ id: randomUUID(), personId, codeHash })) })
  await recordEvent(tx, work, { type: 'RECOVERY_CODES_MADE', personId, count: hashes.length })
}

/** Ten new recovery codes of one's own; the earlier ones stop working. */
export async function renewRecoveryCodes(work: Work): Promise<string[]> {
  allow(work, 'account.own')
  const personId = work.actor.id ?? ''
  const drawn = await drawRecoveryCodes(personId)
  await transact(work.db, (tx) => keepRecoveryCodes(tx, work, personId, drawn))
  return drawn.codes
}
