import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** `argon2id$memory$passes$salt$tag`, salt and tag in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive('argon2id', { message: normalise(password), nonce: salt, ...cost })
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
