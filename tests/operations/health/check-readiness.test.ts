import { expect, onTestFinished, test } from 'vitest'
import { engineOf, rememberEngine } from '#app/db/engine.server.ts'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { findHindrances, knownTableChanges } from '#app/db/readiness.server.ts'
import { checkReadiness } from '#app/operations/health/check-readiness.server.ts'
import { countWork } from '#app/operations/health/count-work.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeDatabaseUrl } from '#tests/support/running-app.ts'
import { testNow } from '#tests/support/work.ts'

/** A database that a start has opened: its tables stand in the ledger. */
async function openedDatabase(): Promise<Database> {
  const place = await makeDatabaseUrl()
  const { db, close } = await openDatabase(place.databaseUrl)
  onTestFinished(async () => {
    await close()
    await place.remove()
  })
  return db
}

test('a server whose database answers with the tables of its version is ready', async () => {
  expect(await checkReadiness(await openedDatabase(), process.cwd())()).toEqual([])
})

test('tables of another version are named, and nothing else of them', async () => {
  const db = await openedDatabase()
  const known = knownTableChanges(db)
  expect(await findHindrances(db, null, [...known, '9999_later'])).toEqual(['tables'])
  expect(await findHindrances(db, null, known.slice(1))).toEqual(['tables'])
})

test('a database that is away is named, and a thousand questions at once ask it one time', async () => {
  const db = await freshDatabase()
  let asked = 0
  const $queryRawUnsafe = () => {
    asked += 1
    return Promise.reject(new Error('away'))
  }
  const away = { $queryRawUnsafe } as unknown as Database
  rememberEngine(away, engineOf(db))
  const check = checkReadiness(away, null)
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => check()))
  expect(answers.filter(([hindrance]) => hindrance !== 'database')).toEqual([])
  expect(asked).toBe(1)
})

test('the figures count what waits, and no more', async () => {
  const db = await freshDatabase()
  expect(await countWork(db, testNow)).toEqual({
    sessions: 0,
    messagesWaiting: 0,
    importsReading: 0,
    lastBackup: 0,
  })
})
