import { expect, test } from 'vitest'
import { countTry, forgetTries, giveTryBack, isRemembered, isUsedUp, rememberUntil } from '#app/db/rate-limit.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { testNow } from '#tests/support/work.ts'

const limit = { what: 'test', most: 10, minutes: 15 }
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)

test('thirty tries at the same moment count each: ten are let through, and one is the first that went over', async () => {
  const db = await freshDatabase()
  const tries = await Promise.all(Array.from({ length: 30 }, () => countTry(db, limit, 'health1', testNow)))
  expect(tries.filter(({ isOver }) => !isOver)).toHaveLength(10)
  expect(tries.filter(({ isFirstOver }) => isFirstOver)).toHaveLength(1)
  expect(await db.rateLimit.findMany()).toMatchObject([{ count: 30, startedAt: testNow, endsAt: later(15) }])
})

test('a window ends, and the next begins with its first try', async () => {
  const db = await freshDatabase()
  for (let count = 0; count < 11; count += 1) await countTry(db, limit, 'a', testNow)
  expect(await countTry(db, limit, 'a', later(14))).toMatchObject({ isOver: true, endsAt: later(15) })
  expect(await isUsedUp(db, limit, 'a', later(14))).toBe(true)
  expect(await isUsedUp(db, limit, 'a', later(15))).toBe(false)
  expect(await countTry(db, limit, 'a', later(15))).toMatchObject({ isOver: false, endsAt: later(30) })
})

test('subjects and limits count apart, and neither can be read in the table', async () => {
  const db = await freshDatabase()
  await countTry(db, limit, 'health1', testNow)
  await countTry(db, limit, 'health2', testNow)
  await countTry(db, { ...limit, what: 'other' }, 'health1', testNow)
  const rows = await db.rateLimit.findMany()
  expect(rows.map(({ count }) => count)).toEqual([1, 1, 1])
  expect(JSON.stringify(rows)).not.toContain('health')
})

test('what was right begins anew, or is given back', async () => {
  const db = await freshDatabase()
  for (let count = 0; count < 3; count += 1) await countTry(db, limit, 'a', testNow)
  await giveTryBack(db, limit, 'a')
  expect(await db.rateLimit.findFirst()).toMatchObject({ count: 2 })
  await forgetTries(db, limit, 'a')
  expect(await db.rateLimit.count()).toBe(0)
})

test('what is remembered is forgotten when its time is over', async () => {
  const db = await freshDatabase()
  await rememberUntil(db, { what: 'known', subject: 'a' }, { now: testNow, until: later(60) })
  await rememberUntil(db, { what: 'known', subject: 'a' }, { now: testNow, until: later(90) })
  expect(await isRemembered(db, 'known', 'a', later(89))).toBe(true)
  expect(await isRemembered(db, 'known', 'a', later(90))).toBe(false)
  expect(await isRemembered(db, 'known', 'b', testNow)).toBe(false)
})
