import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { adapterFor, openDatabase } from '#app/db/open.server.ts'
import { seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import type { DatabasePlace } from './running-app.ts'

declare module 'vitest' {
  // Only an interface can be added to.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    /** A database with the small demonstration as of today, that the journeys copy. */
    seededUrl: string
  }
}

const server = process.env.TEST_DATABASE_URL

/** Seeds the small demonstration once for a run of the journeys. */
export async function seedOnce(): Promise<DatabasePlace> {
  const place = server ? await newDatabase(server) : newFile()
  const { db, close } = await openDatabase(place.databaseUrl)
  await seedSmall(db, { today: toPlainDate(new Date()) })
  await close()
  return place
}

/** A copy of the seeded database for one journey: a file, or a database of its own on the server. */
export async function copySeeded(seededUrl: string): Promise<DatabasePlace> {
  if (server) return newDatabase(server, new URL(seededUrl).pathname.slice(1))
  const place = newFile()
  const [from, to] = [seededUrl, place.databaseUrl].map((url) => url.slice('file:'.length)) as [string, string]
  for (const end of ['', '-wal']) if (existsSync(from + end)) copyFileSync(from + end, to + end)
  return place
}

function newFile(): DatabasePlace {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp journey '))
  const remove = async () => rmSync(folder, { recursive: true, force: true })
  return { databaseUrl: `file:${path.join(folder, 'workbench.db')}`, remove }
}

async function newDatabase(url: string, template = 'template1'): Promise<DatabasePlace> {
  const name = `journey_${process.pid}_${Math.trunc(performance.now() * 1000)}`
  await onServer(url, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { databaseUrl: own.href, remove: () => onServer(url, `DROP DATABASE "${name}" WITH (FORCE)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const control = await adapterFor({ engine: 'postgresql', url, schema: 'public' }).connect()
  await control.executeScript(statement)
  await control.dispose()
}
