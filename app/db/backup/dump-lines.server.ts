import { setImmediate as turn } from 'node:timers/promises'
import {
  dumpFormat,
  type DumpHeader,
  type DumpMigration,
  type DumpTrailer,
  type DumpTable,
  type TableDigest,
} from '#app/domain/backup/dump.ts'
import { firstHash } from '#app/domain/trail/chain.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Engine } from '../engine.server.ts'
import { readMigrations } from '../migrate.server.ts'
import { askText } from '../statements.server.ts'
import { readRows } from './read-rows.server.ts'
import { RowSum } from './row-values.server.ts'
import { describeTables, readChanges, type Place } from './tables.server.ts'

export type DumpFacts = { takenAt: Date; packKey: string | null; leftOut: readonly string[] }

/**
 * A database as lines of JSON, some rows a line. Gives the trailer when it ends; what was dumped until then is not whole.
 *
 * @throws Refusal `BACKUP_NO_TABLES` where nobody has used the database yet
 */
export async function* dumpLines(place: Place, facts: DumpFacts): AsyncGenerator<string, DumpTrailer> {
  const tables = (await describeTables(place)).filter(({ name }) => !facts.leftOut.includes(name))
  yield line({ kind: 'header', ...(await describeDump(place, tables, facts)) } satisfies DumpHeader)
  const digests: TableDigest[] = []
  for (const table of tables) {
    const sum = new RowSum(table.name)
    for await (const rows of readRows(place, table)) {
      sum.add(rows)
      yield line({ kind: 'rows', table: table.name, rows })
      // SQLite's driver answers at once: requests that wait have their turn between the rows.
      await turn()
    }
    digests.push(sum.total)
  }
  const trailer: DumpTrailer = { kind: 'trailer', tables: digests, trail: await readTrailHead(place) }
  yield line(trailer)
  return trailer
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

async function describeDump(
  place: Place,
  tables: DumpTable[],
  { takenAt, packKey, leftOut }: DumpFacts,
): Promise<Omit<DumpHeader, 'kind'>> {
  const changes = await readChanges(place)
  if (changes.length === 0) {
    throw new Refusal('conflict', 'BACKUP_NO_TABLES', 'There is nothing to back up: this database has no tables yet.')
  }
  return {
    format: dumpFormat,
    engine: place.engine,
    takenAt: takenAt.toISOString(),
    area: await askText(place.sql, 'SELECT "name" FROM "Area"'),
    migrations: bothChecksums(place.engine, changes),
    tables,
    leftOut: [...leftOut],
    packKey,
  }
}

/** The database knows the checksums of its own changes; those for the other database are the ones of this version. */
function bothChecksums(engine: Engine, changes: readonly { name: string; checksum: string }[]): DumpMigration[] {
  const other = engine === 'sqlite' ? 'postgresql' : 'sqlite'
  const known = new Map(readMigrations(other).map(({ name, checksum }) => [name, checksum]))
  return changes.map(({ name, checksum }) => {
    const checksums = { [engine]: checksum, [other]: known.get(name) ?? '' }
    return { name, ...(checksums as Record<Engine, string>) }
  })
}

/** The last event of the trail, as it is in a database. */
async function readTrailHead({ sql }: Place): Promise<DumpTrailer['trail']> {
  const last = (column: string) => askText(sql, `SELECT "${column}" FROM "TrailEvent" ORDER BY "seq" DESC LIMIT 1`)
  return { seq: Number((await last('seq')) ?? 0), hash: (await last('hash')) ?? firstHash }
}
