import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { engineOf, type Database } from './engine.server.ts'

/** A key of 32 bytes for AES-256-GCM, and the short name by which a file remembers it. */
export type PackKey = { id: string; bytes: Buffer }

const bytesOfKey = 32
const keyFile = 'pack.key'

const folderRegister = Symbol.for('ehcp-workbench.key-folders')
/** Shared by every copy of this module in the process, as the register of engines is. */
const shared = globalThis as { [folderRegister]?: WeakMap<object, string> }
const folders = (shared[folderRegister] ??= new WeakMap<object, string>())

/** Remembers beside which SQLite file a client's own key lies. */
export function rememberKeyFolder(client: object, folder: string): void {
  folders.set(client, folder)
}

/**
 * The key that packs are sealed with: `PACK_KEY` of the environment, in base64; without it, on SQLite, the key in
 * `pack.key` beside the database file, made when it is first needed. The database never holds a key.
 *
 * @throws Refusal `PACK_KEY_MISSING` on PostgreSQL without the variable, because several servers must share one key;
 *   `PACK_KEY_UNREADABLE` when a key is not 32 bytes
 */
export function packKey(db: Database): PackKey {
  const given = process.env.PACK_KEY
  if (given) return keyFrom(given, 'PACK_KEY')
  const folder = folders.get(db)
  if (engineOf(db) === 'postgresql' || folder === undefined) {
    throw new Refusal(
      'conflict',
      'PACK_KEY_MISSING',
      'Plan packs need a key that every server knows, and none is set. Ask whoever runs the workbench to set PACK_KEY; the README says how.',
    )
  }
  return keyFrom(readOrMake(path.join(folder, keyFile)), keyFile)
}

/** Why packs cannot be used here, as a sentence; null when they can. */
export function packKeyProblem(db: Database): string | null {
  try {
    packKey(db)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** The key that sealed a file: today's, or one of `PACK_KEYS_OLD` (base64, comma separated), or the one beside the database. */
export function packKeyById(db: Database, id: string): PackKey {
  const folder = folders.get(db)
  const own = folder === undefined ? '' : path.join(folder, keyFile)
  const old = (process.env.PACK_KEYS_OLD ?? '').split(',').filter((text) => text.trim() !== '')
  const candidates = [
    ...(process.env.PACK_KEY ? [process.env.PACK_KEY] : []),
    ...old,
    ...(own !== '' && existsSync(own) ? [readFileSync(own, 'utf8')] : []),
  ]
  const found = candidates.map((text) => keyFrom(text, 'PACK_KEYS_OLD')).find((key) => key.id === id)
  if (found) return found
  throw new Refusal(
    'conflict',
    'PACK_KEY_UNKNOWN',
    'This document cannot be opened: the key that it was locked with is not here. Ask whoever runs the workbench to add it to PACK_KEYS_OLD.',
  )
}

function keyFrom(text: string, from: string): PackKey {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== bytesOfKey) {
    throw new Refusal(
      'conflict',
      'PACK_KEY_UNREADABLE',
      `Plan packs cannot be used: ${from} must hold 32 bytes in base64. Ask whoever runs the workbench.`,
    )
  }
  return { id: createHash('sha256').update('ehcp pack key').update(bytes).digest('hex').slice(0, 12), bytes }
}

/** Written whole under another name first, so that two acts at once end with one key and never with half of one. */
function readOrMake(file: string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, `${randomBytes(bytesOfKey).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(draft, 0o600)
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8')
}
