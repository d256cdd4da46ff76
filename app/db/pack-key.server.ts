import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from './engine.server.ts'
import type { Location } from './location.server.ts'
import { findLocation } from './location-of.server.ts'

/** A key of 32 bytes for AES-256-GCM, and the short name by which a file remembers it. */
export type PackKey = { id: string; bytes: Buffer }

const bytesOfKey = 32
const keyFile = 'pack.key'

/**
 * The key that packs are sealed with: `PACK_KEY` of the environment, in base64; without it, on SQLite, the key in
 * `pack.key` beside the database file, made when it is first needed. The database never holds a key.
 *
 * @throws Refusal `PACK_KEY_MISSING` on PostgreSQL without the variable, because several servers must share one key;
 *   `PACK_KEY_UNREADABLE` when a key is not 32 bytes
 */
export function packKey(db: Database | Tx): PackKey {
  return packKeyAt(findLocation(db))
}

/** The same for a database that is not open. */
export function packKeyAt(location: Location | undefined): PackKey {
  const given = process.env.PACK_KEY
  if (given) return keyFrom(given, 'PACK_KEY')
  const file = keyFileOf(location)
  if (file === undefined) {
    throw new Refusal(
      'conflict',
      'PACK_KEY_MISSING',
      'Plan packs, second steps and pupil numbers need a key that every server knows, and none is set. Ask whoever runs the workbench to set PACK_KEY; the README says how.',
    )
  }
  return keyFrom(readOrMake(file), keyFile)
}

/** Where the key lies that belongs to an SQLite file. */
export function keyFileOf(location: Location | undefined): string | undefined {
  return location?.engine === 'sqlite' ? path.join(path.dirname(location.file), keyFile) : undefined
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
export function packKeyById(db: Database | Tx, id: string): PackKey {
  const found = packKeysAt(findLocation(db)).find((key) => key.id === id)
  if (found) return found
  throw new Refusal(
    'conflict',
    'PACK_KEY_UNKNOWN',
    'This document cannot be opened: the key that it was locked with is not here. Ask whoever runs the workbench to add it to PACK_KEYS_OLD.',
  )
}

/** All keys that are at hand for a database; none is made. */
export function packKeysAt(location: Location | undefined): PackKey[] {
  const own = keyFileOf(location)
  const old = (process.env.PACK_KEYS_OLD ?? '').split(',').filter((text) => text.trim() !== '')
  const texts = [
    ...(process.env.PACK_KEY ? [process.env.PACK_KEY] : []),
    ...old,
    ...(own !== undefined && existsSync(own) ? [readFileSync(own, 'utf8')] : []),
  ]
  return texts.map((text) => keyFrom(text, 'PACK_KEYS_OLD'))
}

/** By what a key is known, given as it stands in its file; null when that is none. */
export function packKeyId(text: string): string | null {
  return Buffer.from(text.trim(), 'base64').length === bytesOfKey ? keyFrom(text, keyFile).id : null
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

/**
 * Written whole under another name first, so that two acts at once end with one key and never with half of one. It is on the disk
 * before anything is sealed with it: after a power cut nothing may be there that no key opens.
 */
function readOrMake(file: string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, `${randomBytes(bytesOfKey).toString('base64')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    })
    chmodSync(draft, 0o600)
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
    flushFolder(path.dirname(file))
  }
  return readFileSync(file, 'utf8')
}

/** Windows has no such call and needs none. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
