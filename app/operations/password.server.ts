import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { weaknessOf } from '#app/domain/people/password-rule.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/open.server.ts'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** The bytes that a password and a salt give. */
export function derivePassword(password: string, salt: Buffer): Promise<Buffer> {
  return derive('argon2id', { message: normalise(password), nonce: salt, ...cost })
}

/** `argon2id$memory$passes$salt$tag`, salt and tag in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derivePassword(password, salt)
  return ['argon2id', cost.memory, cost.passes, salt.toString('base64url'), tag.toString('base64url')].join('$')
}

/** True when the password is the one behind the hash. Takes as long for a person without a password as for a wrong one. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, salt = '', tag = ''] = (hash ?? `argon2id$${cost.memory}$${cost.passes}$$`).split('$')
  const nonce = salt === '' ? Buffer.alloc(16) : Buffer.from(salt, 'base64url')
  const derived = await derive('argon2id', {
    message: normalise(password),
    nonce,
    ...cost,
    memory: Number(memory),
    passes: Number(passes),
  })
  const expected = Buffer.from(tag, 'base64url')
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

/** The same password typed on another keyboard gives the same bytes. */
function normalise(password: string): string {
  return password.normalize('NFKC')
}

let common: Promise<Set<string>> | undefined

/** The 30,000 passwords that were seen most often in breaches. They are read when the first password is chosen. */
function commonPasswords(): Promise<Set<string>> {
  common ??= import('zxcvbn/lib/frequency_lists.js').then(({ default: { passwords } }) => new Set(passwords))
  return common
}

/**
 * Refuses a new password that would be guessed soon. The demonstration's own password guards invented data, so the
 * name of a demonstration area may be in it.
 *
 * @throws Refusal `PASSWORD_WEAK`
 */
export async function refuseWeakPassword(
  db: Database | Tx,
  password: string,
  person: { signInName: string; displayName: string },
): Promise<void> {
  const passwords = await commonPasswords()
  const area = await db.area.findUnique({ where: { id: 'area' }, select: { name: true, isDemonstration: true } })
  const areaWords = area === null || area.isDemonstration ? [] : [area.name]
  const sentence = weaknessOf(password, {
    isCommon: (text) => passwords.has(text),
    ownWords: [...areaWords, person.signInName, person.displayName],
  })
  if (sentence !== null) throw new Refusal('invalid', 'PASSWORD_WEAK', sentence, 'password')
}
