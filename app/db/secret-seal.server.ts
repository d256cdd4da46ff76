import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Database, Tx } from './engine.server.ts'
import { packKey, packKeyById, type PackKey } from './pack-key.server.ts'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** A key of its own for small secrets, made from the one that packs are sealed with. */
function keyFor({ bytes }: PackKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, '', `ehcp secret 1|${purpose}`, 32))
}

/**
 * Seals a small secret for the database: `key.sealed`, with the name of the key and nonce, ciphertext and tag in
 * base64url. It opens only for the same purpose and place, so that no row can take over another one's.
 *
 * @throws Refusal `PACK_KEY_MISSING` where no key is set
 */
export function sealSecret(db: Database | Tx, place: { purpose: string; for: string }, secret: string): string {
  const key = packKey(db)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, keyFor(key, place.purpose), nonce).setAAD(Buffer.from(place.for))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${key.id}.${sealed.toString('base64url')}`
}

/** Opens it again, also with a key that was in use before. Throws when a bit of it differs or it belongs elsewhere. */
export function unsealSecret(db: Database | Tx, place: { purpose: string; for: string }, sealed: string): string {
  const [id = '', text = ''] = sealed.split('.')
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv(
    algorithm,
    keyFor(packKeyById(db, id), place.purpose),
    bytes.subarray(0, nonceBytes),
    {
      authTagLength: tagBytes,
    },
  )
    .setAAD(Buffer.from(place.for))
    .setAuthTag(bytes.subarray(bytes.length - tagBytes))
  const opened = [decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), decipher.final()]
  return Buffer.concat(opened).toString('utf8')
}
