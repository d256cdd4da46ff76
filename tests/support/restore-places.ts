import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Opener } from '#app/db/backup/file-key.server.ts'
import { digestTables } from '#app/db/backup/read-rows.server.ts'
import { withSnapshot } from '#app/db/backup/snapshot.server.ts'
import { describeTables } from '#app/db/backup/tables.server.ts'
import { sqliteAt, type Location } from '#app/db/location.server.ts'
import { migrate, readMigrations } from '#app/db/migrate.server.ts'
import { adapterFor, connect } from '#app/db/open.server.ts'
import { schemaLocation, testServer } from './fresh-db.ts'
import { makeArea, makeWork } from './work.ts'

/** The key of the backups of a test. */
export const testOpener: Opener = { from: 'key', bytes: Buffer.alloc(32, 7) }

/** A folder that goes when the test ends. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp backup '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A place without tables on the database of the suite: a file that is not there yet, or an empty schema. */
export async function emptyPlace(): Promise<Location> {
  if (!testServer) return sqliteAt(path.join(newFolder(), 'workbench.db'))
  const schema = `restore_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(`CREATE SCHEMA "${schema}"`)
  onTestFinished(() => onServer(`DROP SCHEMA "${schema}" CASCADE`))
  return schemaLocation(testServer, schema)
}

async function onServer(statement: string): Promise<void> {
  const url = testServer ?? ''
  const control = await adapterFor({ engine: 'postgresql', url, schema: 'public' }).connect()
  await control.executeScript(statement)
  await control.dispose()
}

/** Tables of this version, or of an earlier one, and in them an area of that name with one person. */
export async function smallArea(
  location: Location,
  name: string,
  changes = readMigrations(location.engine),
): Promise<Location> {
  await migrate(location.engine, adapterFor(location), changes)
  if (changes.length === readMigrations(location.engine).length) {
    const db = connect(location)
    await makeArea(db)
    await db.area.updateMany({ data: { name } })
    await makeWork(db, { role: 'administrator' })
    await db.$disconnect()
    return location
  }
  const adapter = await adapterFor(location).connect()
  const at = location.engine === 'sqlite' ? `'2026-11-23T09:00:00.000+00:00'` : `'2026-11-23 09:00:00'::timestamp`
  const sql = `INSERT INTO "Area" ("id", "name", "laCode", "gradeLabels", "createdAt") VALUES ('area', '${name}', '999', '{}', ${at})`
  await adapter.executeRaw({ sql, args: [], argTypes: [] })
  await adapter.dispose()
  return location
}

/** The rows of every table as sums of their hashes. */
export function rowsOf(location: Location) {
  return withSnapshot(location, async (place) => digestTables(place, await describeTables(place)))
}
