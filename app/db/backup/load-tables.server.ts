import {
  differingTables,
  versionProblem,
  type DumpHeader,
  type DumpTable,
  type DumpTrailer,
} from '#app/domain/backup/dump.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { applyWithin, readMigrations } from '../migrate.server.ts'
import { digestTables } from './read-rows.server.ts'
import type { DumpReader } from './read-dump.server.ts'
import { describeTables, type Place } from './tables.server.ts'
import { wholeTypes } from './whole-types.ts'
import { writeRows } from './write-rows.server.ts'

/** Where rows come from: a backup, or another database. Hands them to a reader and gives what it counted. */
export type Feed = (reader: DumpReader) => Promise<{ header: DumpHeader; trailer: DumpTrailer }>

export type Loaded = { header: DumpHeader; trailer: DumpTrailer }

/**
 * Makes the tables as they were when the rows were taken, writes the rows, reads all of them back and compares their hashes. For a
 * place without tables, in a transaction that the caller ends.
 *
 * @throws Refusal `BACKUP_NEWER` when this version does not know the tables; `NOT_AS_READ` when the rows came out otherwise
 */
export async function loadTables(place: Place, feed: Feed): Promise<Loaded> {
  const { header, trailer } = await feed({
    begin: (read) => makeTables(place, read),
    rows: (table, rows) => writeRows(place, table, rows),
  })
  const differing = differingTables(await digestTables(place, header.tables), trailer.tables)
  if (differing.length === 0) return { header, trailer }
  const sentence = `Not all rows came out as they went in (${differing.join(', ')}). Nothing was changed. Please report this.`
  throw new Refusal('conflict', 'NOT_AS_READ', sentence)
}

async function makeTables(place: Place, header: DumpHeader): Promise<void> {
  const known = readMigrations(place.engine)
  const sentence = versionProblem(header.migrations, place.engine, known)
  if (sentence !== null) throw new Refusal('conflict', 'BACKUP_NEWER', sentence)
  const wanted = known.slice(0, header.migrations.length)
  for (const migration of place.engine === 'postgresql' ? wholeTypes(wanted) : wanted) {
    await applyWithin(place.sql, place.engine, migration)
  }
  const made = new Map((await describeTables(place)).map((table) => [table.name, shapeOf(table)]))
  const other = header.tables.filter((table) => made.get(table.name) !== shapeOf(table))
  const missing = [...made.keys()].filter(
    (name) => !header.leftOut.includes(name) && !header.tables.some((table) => table.name === name),
  )
  if (other.length + missing.length === 0) return
  const names = [...other.map(({ name }) => name), ...missing].join(', ')
  const words = `The tables of this backup are not those of its version of the workbench (${names}). It cannot be restored.`
  throw new Refusal('conflict', 'BACKUP_OTHER_TABLES', words)
}

function shapeOf({ columns, key }: DumpTable): string {
  return JSON.stringify([columns, key])
}
