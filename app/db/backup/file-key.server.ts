import { argon2, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyRecipe } from '#app/domain/backup/sealed-file.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { problem } from './problem.server.ts'

const derive = promisify(argon2)

/** What locks and opens backups: a key of 32 bytes, or words. */
export type Opener = { from: 'key'; bytes: Buffer } | { from: 'passphrase'; words: string }

/** OWASP's stronger choice for argon2id, since it is worked out once a file: 64 MiB, three passes. */
const cost = { memory: 65_536, passes: 3 }
const bytesOfKey = 32

/**
 * The key that backups are locked with when they have none of their own, made from the one of the plan packs: whoever keeps that one
 * can open both.
 */
export function openerFromPackKey(bytes: Buffer): Opener {
  return { from: 'key', bytes: Buffer.from(hkdfSync('sha256', bytes, '', 'ehcp backup key 1', bytesOfKey)) }
}

/** @throws Refusal `BACKUP_KEY_UNREADABLE` when the text is not 32 bytes in base64 */
export function keyFromText(text: string, name: string): Buffer {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length === bytesOfKey) return bytes
  const sentence = `${name} must hold 32 bytes in base64. Make one with: openssl rand -base64 32`
  throw new Refusal('invalid', 'BACKUP_KEY_UNREADABLE', sentence)
}

/** The short name by which a backup remembers its key. */
function idOf(bytes: Buffer): string {
  return createHash('sha256').update('ehcp backup key id').update(bytes).digest('hex').slice(0, 12)
}

/** A key for a new file, and how it is made again. Each file has a key of its own. */
export async function makeFileKey(opener: Opener): Promise<{ recipe: KeyRecipe; key: Buffer }> {
  const salt = randomBytes(bytesOfKey)
  const text = salt.toString('base64url')
  if (opener.from === 'key') {
    return { recipe: { from: 'key', id: idOf(opener.bytes), salt: text }, key: fileKey(opener.bytes, salt) }
  }
  const root = await stretch(opener.words, salt, cost)
  return { recipe: { from: 'passphrase', salt: text, ...cost, check: idOf(root) }, key: fileKey(root, salt) }
}

/**
 * The key of a file, made again by one of those that are here.
 *
 * @throws Refusal `WRONG_KEY` or `WRONG_PASSPHRASE`
 */
export async function findFileKey(recipe: KeyRecipe, openers: readonly Opener[]): Promise<Buffer> {
  const salt = Buffer.from(recipe.salt, 'base64url')
  for (const opener of openers) {
    if (recipe.from === 'key' && opener.from === 'key' && idOf(opener.bytes) === recipe.id) {
      return fileKey(opener.bytes, salt)
    }
    if (recipe.from === 'passphrase' && opener.from === 'passphrase') {
      const root = await stretch(opener.words, salt, recipe)
      if (idOf(root) === recipe.check) return fileKey(root, salt)
    }
  }
  throw problem(recipe.from === 'key' ? 'WRONG_KEY' : 'WRONG_PASSPHRASE')
}

function fileKey(root: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', root, salt, 'ehcp backup file 1', bytesOfKey))
}

function stretch(words: string, salt: Buffer, { memory, passes }: { memory: number; passes: number }): Promise<Buffer> {
  const message = words.normalize('NFKC')
  return derive('argon2id', { message, nonce: salt, memory, passes, parallelism: 1, tagLength: bytesOfKey })
}
