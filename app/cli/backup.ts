import path from 'node:path'
import { parseArgs } from 'node:util'
import { readBackup, readBackupHead, writeBackup } from '#app/db/backup/backup-file.server.ts'
import type { Opener } from '#app/db/backup/file-key.server.ts'
import { lockingOpener, openersAtHand } from '#app/db/backup/openers.server.ts'
import { locate } from '#app/db/location.server.ts'
import { packKeysAt } from '#app/db/pack-key.server.ts'
import { countRows } from '#app/domain/backup/dump.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { keepDailyBackup } from '#app/operations/backup/keep-daily.server.ts'
import { noteBackup } from '#app/operations/backup/notes.server.ts'
import { ask } from './ask.ts'
import { givenPath } from './given-path.ts'
import { readKeyFile } from './key-file.ts'
import { withWork } from './with-work.ts'

/** What a passphrase must have at least: some words in a row. */
const leastPassphrase = 15

/**
 * `backup FILE [--replace] [--passphrase]`: writes everything that the workbench holds into one sealed file, while servers may be
 * running. Exit code 2 when the command is not understood.
 */
export async function backup(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { replace: { type: 'boolean' }, passphrase: { type: 'boolean' } },
  })
  const [given] = positionals
  if (given === undefined || positionals.length > 1) {
    console.error('Usage: backup FILE [--replace] [--passphrase]')
    return 2
  }
  const location = locate(process.env.DATABASE_URL)
  const now = new Date()
  const made = await writeBackup(location, {
    file: givenPath(given),
    opener: values.passphrase === true ? await askPassphrase() : lockingOpener(location),
    takenAt: now,
    packKey: packKeysAt(location)[0]?.id ?? null,
    mayReplace: values.replace === true,
  })
  console.log(
    `${given}: ${plural(made.rows, 'row')}, ${made.bytes.toLocaleString('en-GB')} bytes, read back and whole.`,
  )
  console.log(`Last event of the trail: ${made.trailer.trail.seq}, hash ${made.trailer.trail.hash}`)
  await noteBackup(location, { name: path.basename(given), made, now }).catch(() =>
    console.error('The trail could not be told of this backup.'),
  )
  return 0
}

async function askPassphrase(): Promise<Opener> {
  const words = await ask(`Passphrase, at least ${leastPassphrase} characters: `, { isSecret: true })
  const isLong = words.length >= leastPassphrase
  if (!isLong || words !== (await ask('Once more: ', { isSecret: true }))) {
    const sentence = isLong
      ? 'The two differ. Nothing was written.'
      : `A passphrase has at least ${leastPassphrase} characters. Nothing was written.`
    throw new Refusal('invalid', 'BACKUP_PASSPHRASE', sentence)
  }
  return { from: 'passphrase', words }
}

/** Everything that may open a backup: settings, a file that is named, a passphrase that is asked for where the backup wants one. */
export async function openersFor(file: string, keyFile: string | undefined): Promise<Opener[]> {
  const { key } = await readBackupHead(file)
  const isAsked = key.from === 'passphrase' && !process.env.BACKUP_PASSPHRASE
  return openersAtHand(locate(process.env.DATABASE_URL), {
    key: keyFile === undefined ? undefined : readKeyFile(keyFile),
    words: isAsked ? await ask('Passphrase of the backup: ', { isSecret: true }) : undefined,
  })
}

/** `backup check FILE [--key-file FILE]`: reads a backup whole, as a restore would, and writes nothing. */
export async function backupCheck(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { 'key-file': { type: 'string' } },
  })
  const [given] = positionals
  if (given === undefined || positionals.length > 1) {
    console.error('Usage: backup check FILE [--key-file FILE]')
    return 2
  }
  const file = givenPath(given)
  const keyFile = values['key-file']
  const openers = await openersFor(file, typeof keyFile === 'string' ? keyFile : undefined)
  const { header, trailer } = await readBackup(file, openers)
  console.log(
    `The backup is whole: ${header.area ?? 'no area yet'}, ${plural(countRows(trailer.tables), 'row')}, taken ${header.takenAt} from ${header.engine}.`,
  )
  for (const { name, count, digest } of trailer.tables) console.log(`  ${digest.slice(0, 16)}  ${name} ${count}`)
  console.log(`Last event of the trail: ${trailer.trail.seq}, hash ${trailer.trail.hash}`)
  return 0
}

/** `backup daily`: the backup of the day into BACKUP_FOLDER, once a day however often it is run, and the last fourteen kept. */
export async function backupDaily(): Promise<number> {
  const name = await withWork(keepDailyBackup)
  console.log(name === null ? 'The backup of today is there.' : `${name} is written, read back and whole.`)
  return 0
}
