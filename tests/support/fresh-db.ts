import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { adapterFor, connect, type Database } from '#app/db/open.server.ts'
import { applyWithin, readMigrations } from '#app/db/migrate.server.ts'
import type { Location } from '#app/db/location.server.ts'

/** The server that the suite runs on; without it every test has an SQLite file of its own. */
export const testServer = process.env.TEST_DATABASE_URL

// Several servers of PostgreSQL share the key of the plan packs, so the environment must hold one.
if (testServer) process.env.PACK_KEY ??= Buffer.alloc(32, 1).toString('base64')

/**
 * A database with today's tables and nothing in them, for one test: a copy of a migrated SQLite file, or a schema of
 * its own on the PostgreSQL server named in TEST_DATABASE_URL. Gone when the test ends.
 */
export async function freshDatabase(): Promise<Database> {
  const { db, dispose } = testServer ? await freshSchema(testServer) : await freshFile()
  onTestFinished(dispose)
  return db
}

async function freshFile() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-test-'))
  const file = path.join(folder, 'test.db')
  copyFileSync(inject('emptyFile'), file)
  const db = connect({ engine: 'sqlite', file, url: `file:${file}` })
  return {
    db,
    dispose: async () => {
      await db.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const allTables = testServer ? readMigrations('postgresql') : []
const tableNames = allTables.flatMap(({ sql }) =>
  [...sql.matchAll(/^CREATE TABLE ("\w+")/gm)].map(([, name]) => name ?? ''),
)

/** Schemas that a test has left empty again, for this file and the next: to make one takes longer than most tests. */
const idle: string[] = []
let made = 0

async function freshSchema(server: string) {
  const schema = idle.pop() ?? (await makeSchema(server))
  const db = connect(schemaLocation(server, schema))
  return {
    db,
    dispose: async () => {
      await db.$disconnect()
      const control = await openControl(server)
      const deletions = tableNames.map((name) => `DELETE FROM "${schema}".${name};`).join('\n')
      // Without the checks of what refers to what, the order of the tables does not matter.
      await control.executeScript(`SET session_replication_role = replica; ${deletions} RESET session_replication_role`)
      await control.dispose()
      idle.push(schema)
    },
  }
}

async function makeSchema(server: string): Promise<string> {
  made += 1
  const schema = `${inject('schemaPrefix')}_${process.pid}_${made}`
  const control = await openControl(server)
  await control.executeScript(`CREATE SCHEMA "${schema}"`)
  await control.dispose()
  const own = await adapterFor(schemaLocation(server, schema)).connect()
  // The adapter would part a script at every semicolon, those inside a function too.
  const tx = await own.startTransaction()
  for (const change of allTables) await applyWithin(tx, 'postgresql', change)
  await tx.executeRaw({ sql: 'COMMIT', args: [], argTypes: [] })
  await tx.commit()
  await own.dispose()
  return schema
}

function openControl(server: string) {
  return adapterFor({ engine: 'postgresql', url: server, schema: 'public' }).connect()
}

/** The tables of a schema of its own on a server. */
export function schemaLocation(server: string, schema: string): Location {
  const url = new URL(server)
  url.searchParams.set('schema', schema)
  return { engine: 'postgresql', url: url.href, schema }
}
