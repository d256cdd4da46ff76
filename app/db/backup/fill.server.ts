import { Readable } from 'node:stream'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Location } from '../location.server.ts'
import { readBackup } from './backup-file.server.ts'
import { dumpLines } from './dump-lines.server.ts'
import type { Opener } from './file-key.server.ts'
import { fillPostgres } from './fill-postgresql.server.ts'
import { fillSqlite } from './fill-sqlite.server.ts'
import type { Found } from './in-use.server.ts'
import type { Feed, Loaded } from './load-tables.server.ts'
import { packKeysAt } from '../pack-key.server.ts'
import { readDump } from './read-dump.server.ts'
import { withSnapshot } from './snapshot.server.ts'

export type Filler = {
  feed: Feed
  /** Refuses to take away what lies there. */
  mayTake: (found: Found) => Promise<void>
}

/** Asks a person whether what lies there may go; true when they said its name. */
export type Confirm = (found: Found) => Promise<boolean>

/**
 * Restores a backup of either database into a database that nobody uses. Where somebody has worked, `confirm` is asked.
 *
 * @throws FileInUse or Refusal `RESTORE_IN_USE` while the workbench is running there; Refusal `RESTORE_NOT_EMPTY`; Refusal of a
 *   `FileProblem`. Then everything is as before.
 */
export function restoreBackup(
  location: Location,
  { file, openers, confirm }: { file: string; openers: readonly Opener[]; confirm?: Confirm | undefined },
): Promise<Loaded> {
  return fill(location, {
    feed: (reader) => readBackup(file, openers, reader),
    mayTake: (found) => refuseUsed(found, confirm, 'add --replace to take its place'),
  })
}

/** Copies every row of one database into another one that nobody has used. The first is only read. */
export function copyDatabase(from: Location, to: Location, takenAt: Date): Promise<Loaded> {
  const packKey = packKeysAt(from)[0]?.id ?? null
  return fill(to, {
    feed: (reader) =>
      withSnapshot(from, (place) =>
        readDump(Readable.from(dumpLines(place, { takenAt, packKey, leftOut: [] })), reader),
      ),
    mayTake: (found) => refuseUsed(found, undefined, 'name an empty one'),
  })
}

function fill(location: Location, filler: Filler): Promise<Loaded> {
  return location.engine === 'sqlite' ? fillSqlite(location, filler) : fillPostgres(location, filler)
}

async function refuseUsed(found: Found, confirm: Confirm | undefined, otherwise: string): Promise<void> {
  if (found.isForeign) {
    const sentence = 'There are tables of another program in this place. Name an empty database or schema.'
    throw new Refusal('conflict', 'RESTORE_FOREIGN_TABLES', sentence)
  }
  if (!found.isUsed || (confirm !== undefined && (await confirm(found)))) return
  const whose = found.area === null ? '' : ` of ${found.area}`
  const what =
    confirm === undefined ? `Make another, or ${otherwise}.` : 'Its name was not typed, so nothing was changed.'
  throw new Refusal('conflict', 'RESTORE_NOT_EMPTY', `This database holds the data${whose}. ${what}`)
}
