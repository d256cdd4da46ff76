import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Location } from '../location.server.ts'
import { packKeyAt, packKeysAt } from '../pack-key.server.ts'
import { keyFromText, openerFromPackKey, type Opener } from './file-key.server.ts'

/**
 * What new backups are locked with: `BACKUP_KEY`, or `BACKUP_PASSPHRASE`, or a key made from that of the plan packs, so that who sets
 * nothing has one key to keep.
 *
 * @throws Refusal `BACKUP_KEY_MISSING` on PostgreSQL without any of them
 */
export function lockingOpener(location: Location): Opener {
  const { BACKUP_KEY: key, BACKUP_PASSPHRASE: words, PACK_KEY: packKey } = process.env
  if (key) return { from: 'key', bytes: keyFromText(key, 'BACKUP_KEY') }
  if (words) return { from: 'passphrase', words }
  if (location.engine === 'postgresql' && !packKey) {
    const sentence = 'Backups are locked, and there is no key for that. Set BACKUP_KEY, BACKUP_PASSPHRASE or PACK_KEY.'
    throw new Refusal('conflict', 'BACKUP_KEY_MISSING', sentence)
  }
  return openerFromPackKey(packKeyAt(location).bytes)
}

/** Everything that is at hand to open a backup with. */
export function openersAtHand(
  location: Location,
  given: { key?: string | undefined; words?: string | undefined } = {},
): Opener[] {
  const { BACKUP_KEY: key, BACKUP_PASSPHRASE: words } = process.env
  const keys = [
    ...(given.key === undefined ? [] : [keyFromText(given.key, 'The file of the key')]),
    ...(key ? [keyFromText(key, 'BACKUP_KEY')] : []),
    ...packKeysAt(location).map(({ bytes }) => bytes),
  ]
  return [
    // A key that is given may be that of backups or that of packs.
    ...keys.flatMap((bytes): Opener[] => [{ from: 'key', bytes }, openerFromPackKey(bytes)]),
    ...[given.words, words].flatMap((each): Opener[] => (each ? [{ from: 'passphrase', words: each }] : [])),
  ]
}
