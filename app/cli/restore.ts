import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { restoreBackup, type Confirm } from '#app/db/backup/fill.server.ts'
import type { Loaded } from '#app/db/backup/load-tables.server.ts'
import { locate } from '#app/db/location.server.ts'
import { keyFileOf, packKeyId } from '#app/db/pack-key.server.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { noteRestored, type Restoration } from '#app/operations/backup/note-restored.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { ask } from './ask.ts'
import { openersFor } from './backup.ts'
import { grantServers } from './database-migrate.ts'
import { givenPath } from './given-path.ts'
import { readKeyFile } from './key-file.ts'
import { withWork } from './with-work.ts'

/**
 * `restore FILE [--replace] [--key-file FILE]`: puts a backup of either database into the one of `DATABASE_URL`, while no server
 * runs on it. Where somebody has worked, `--replace` is needed and the name of the area must be typed.
 *
 * @returns 1 when the trail that was restored is broken, 2 when the command is not understood
 */
export async function restore(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { replace: { type: 'boolean' }, 'key-file': { type: 'string' } },
  })
  const [given] = positionals
  if (given === undefined || positionals.length > 1) {
    console.error('Usage: restore FILE [--replace] [--key-file FILE]')
    return 2
  }
  const file = givenPath(given)
  if (!existsSync(file)) throw new Refusal('not-found', 'BACKUP_NOT_FOUND', `There is no such file: ${given}`)
  const keyFile = typeof values['key-file'] === 'string' ? values['key-file'] : undefined
  const loaded = await restoreBackup(locate(process.env.DATABASE_URL), {
    file,
    openers: await openersFor(file, keyFile),
    confirm: values.replace === true ? confirmByName : undefined,
  })
  if (keyFile !== undefined) keepPackKey(loaded, readKeyFile(keyFile))
  return tellRestored({ loaded, from: 'backup' })
}

const confirmByName: Confirm = async ({ area }) => {
  const name = area ?? 'replace'
  const words = `What is in this database is lost for good. To replace it, type the name of the area, "${name}": `
  return (await ask(words)) === name
}

/** The key of the packs goes beside a new SQLite file, when it is the one that the backup names. */
function keepPackKey({ header }: Loaded, text: string): void {
  const own = keyFileOf(locate(process.env.DATABASE_URL))
  if (own === undefined || existsSync(own) || packKeyId(text) !== header.packKey) return
  writeFileSync(own, `${text.trim()}\n`, { mode: 0o600, flag: 'wx', flush: true })
}

/** Brings the tables up to date, tells the trail, checks the trail, and says what is left to do. */
export async function tellRestored(restoration: Restoration): Promise<number> {
  const { header, trailer } = restoration.loaded
  const { told, check } = await withWork(async (work) => ({
    told: await noteRestored(work, restoration),
    check: await verifyTrail(work),
  }))
  await grantServers()
  const largest = trailer.tables.filter(({ count }) => count > 0)
  for (const { name, count } of largest)
    console.log(`  ${name.padEnd(24)}${count.toLocaleString('en-GB').padStart(12)}`)
  console.log(
    `${header.area ?? 'The area'}: ${plural(told.rows, 'row')} of ${plural(largest.length, 'table')}, as of ${header.takenAt}; the hashes of all rows are the same as there.`,
  )
  if (header.leftOut.length > 0) console.log('Sessions and links are not in a backup: everybody signs in again.')
  if (!told.hasPackKey)
    console.error(
      `Plan packs, second steps and pupil numbers need the key ${header.packKey}, which is not here: put it into PACK_KEY, or pack.key beside the SQLite file, before the first start.`,
    )
  if (check.fault !== null) {
    console.error(`The trail is broken, as it was where these rows come from. ${check.fault.sentence}`)
    return 1
  }
  console.log(
    `The trail is whole: ${check.events} events; ${check.reports} signed reports and ${check.cycles} locked cycles as they were.`,
  )
  return 0
}
