import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { adapterFor, connect, type Database } from '#app/db/open.server.ts'
import { migrate } from '#app/db/migrate.server.ts'
import type { Location } from '#app/db/location.server.ts'

/** The server that the suite runs on; without it every test has an SQLite file of its own. */
export const testServer = process.env.TEST_DATABASE_URL

/**
 * A database with today's tables and nothing in them, for one test: a copy of a migrated SQLite file, or a schema of
 * its own on the PostgreSQL server named in TEST_DATABASE_URL. Gone when the test ends.
 */
export async function freshDatabase(): Promise<Database> {
  const { db, dispose } = testServer ? await freshSchema(testServer) : await freshFile()
  onTestFinished(dispose)
  return db
}

let template: Promise<string> | undefined

async function freshFile() {
  template ??= makeTemplate()
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-test-'))
  const file = path.join(folder, 'test.db')
  copyFileSync(await template, file)
  const db = connect({ engine: 'sqlite', file, url: `file:${file}` })
  return {
    db,
    dispose: async () => {
      await db.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'template.db')
  await migrate('sqlite', adapterFor({ engine: 'sqlite', file, url: `file:${file}` }))
  return file
}

let counter = 0

async function freshSchema(server: string) {
  counter += 1
  const schema = `test_${process.pid}_${process.env.VITEST_POOL_ID ?? '0'}_${counter}`
  const control = await adapterFor({ engine: 'postgresql', url: server, schema: 'public' }).connect()
  await control.executeScript(`CREATE SCHEMA "${schema}"`)
  const location = schemaLocation(server, schema)
  await migrate('postgresql', adapterFor(location))
  const db = connect(location)
  return {
    db,
    dispose: async () => {
      await db.$disconnect()
      await control.executeScript(`DROP SCHEMA "${schema}" CASCADE`)
      await control.dispose()
    },
  }
}

/** The tables of a schema of its own on a server. */
export function schemaLocation(server: string, schema: string): Location {
  const url = new URL(server)
  url.searchParams.set('schema', schema)
  return { engine: 'postgresql', url: url.href, schema }
}
