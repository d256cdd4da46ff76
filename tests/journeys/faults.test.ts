import { expect, onTestFinished, test } from 'vitest'
import { crowd } from '#tests/support/crowd.ts'
import { testServer } from '#tests/support/fresh-db.ts'
import { fillDisk } from '#tests/support/full-disk.ts'
import { killAgainAndAgain, killDatabase } from '#tests/support/killing.ts'
import { ownPostgres } from '#tests/support/own-postgres.ts'
import { canCutPower, cutAgainAndAgain, makeDisk } from '#tests/support/power-cut.ts'
import { newFolder } from '#tests/support/restore-places.ts'
import { makeDatabaseUrl } from '#tests/support/running-app.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { say } from '#tests/support/say.ts'

// A few of each fault; tests/faults holds as many as it takes to trust the figures.

test('the app is killed in mid-write and starts again with everything that was acknowledged', async () => {
  const place = await makeDatabaseUrl()
  onTestFinished(place.remove)
  const { faults, starts } = await killAgainAndAgain(place.databaseUrl, { kills: 2 })
  expect(faults).toEqual([])
  expect(starts.length).toBe(2)
})

test('every write of an SQLite file is flushed before it is acknowledged', async () => {
  const { db, close } = await openDatabase(`file:${newFolder()}/workbench.db`)
  onTestFinished(close)
  const inTransaction = await db.$transaction((tx) => tx.$queryRawUnsafe<object[]>('PRAGMA synchronous'))
  expect(inTransaction.map((row) => Object.values(row).map(Number))).toEqual([[2]])
})

test('after a power cut everything is there that was acknowledged, and without flushes it is not', async () => {
  // PostgreSQL's own tests do this for PostgreSQL.
  if (testServer || !canCutPower()) return say('Not tried: this needs SQLite, Linux and a C compiler')
  expect(await cutAgainAndAgain(makeDisk(newFolder()), 2, Math.random)).toMatchObject({ faults: [], rounds: 2 })
  const deaf = await cutAgainAndAgain(makeDisk(newFolder(), { isDeaf: true }), 2, Math.random)
  expect(deaf.faults.length).toBeGreaterThan(0)
})

test('a full disk refuses with a sentence, loses nothing and goes on', async () => {
  const full = testServer ? undefined : await fillDisk()
  if (full === undefined) return say('Not tried: this needs SQLite and the right to mount a small disk')
  expect(full).toMatchObject({ faults: [], statuses: [503], sentence: expect.stringMatching(/^503 The disk .* full/) })
})

test('PostgreSQL that is killed and started again loses nothing, and pages say "try again" meanwhile', async () => {
  const server = testServer ? await ownPostgres() : undefined
  if (server === undefined) return say('Not tried: this needs PostgreSQL')
  const { faults, said, statuses } = await killDatabase(server, 2)
  expect([faults, [...said], statuses]).toEqual([[], ['503 try again'], [503]])
})

test('many auditors at once, on PostgreSQL by two servers, lose and double nothing', async () => {
  const place = await makeDatabaseUrl()
  onTestFinished(place.remove)
  const many = { auditors: 20, each: 5, servers: testServer ? 2 : 1 }
  expect(await crowd(place.databaseUrl, many)).toMatchObject({ acknowledged: 100, faults: [] })
})
