import { readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import { openDatabase, type Tx } from '#app/db/open.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { newFolder } from '#tests/support/restore-places.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const row = (number: number) => ({
  id: `id-${number}`,
  ref: `P-${number} "Łódź" '$.x'`,
  isActive: number % 2 === 0,
  yearGroup: number % 3 === 0 ? null : 4,
  digest: 'd',
  firstImportId: 'i',
  lastImportId: 'i',
})

test('a transaction that throws leaves nothing, its events included', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  const failing = transact(db, async (tx) => {
    await tx.area.update({ where: { id: 'area' }, data: { name: 'Changed' } })
    await recordEvent(tx, work, { type: 'AREA_CHANGED', fields: ['name'] })
    throw new Error('in the middle')
  })
  await expect(failing).rejects.toThrow('in the middle')
  expect((await db.area.findUniqueOrThrow({ where: { id: 'area' } })).name).toBe('Northmere')
  expect(await db.trailEvent.count()).toBe(0)
})

test('of thirty who change the same version at once exactly one succeeds', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const counts = await Promise.all(
    Array.from({ length: 30 }, (_, number) =>
      transact(db, async (tx) => {
        const { version } = await tx.area.findUniqueOrThrow({ where: { id: 'area' } })
        if (version !== 1) return 0
        const { count } = await tx.area.updateMany({
          where: { id: 'area', version: 1 },
          data: { name: `N${number}`, version: { increment: 1 } },
        })
        return count
      }),
    ),
  )
  expect(counts.filter((count) => count === 1)).toHaveLength(1)
})

test('thirty events written at once make one unbroken chain', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'administrator' })
  await Promise.all(
    Array.from({ length: 30 }, () =>
      transact(db, (tx) => recordEvent(tx, work, { type: 'SIGNED_OUT', personId: work.actor.id ?? '' })),
    ),
  )
  expect(await verifyTrail(work)).toMatchObject({ events: 30, fault: null })
})

/** What a link leads to; nothing when it is gone. */
function readlink(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}

test('three hundred transactions leave no connection of theirs open', async () => {
  const file = path.join(newFolder(), 'workbench.db')
  const { db, close } = await openDatabase(`file:${file}`)
  onTestFinished(close)
  for (let number = 0; number < 300; number += 1) await transact(db, (tx) => tx.area.count())
  const failing = transact(db, (tx) => tx.$executeRawUnsafe('INSERT INTO "nothing" VALUES (1)'))
  await expect(failing).rejects.toThrow('no such table')
  if (process.platform !== 'linux') return
  const opened = readdirSync('/proc/self/fd').map((name) => readlink(`/proc/self/fd/${name}`))
  expect(opened.filter((name) => name === file).length).toBeLessThan(5)
})

test('after a statement that failed a transaction stores nothing more, whoever goes on', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const rename = (tx: Tx, name: string) => tx.area.update({ where: { id: 'area' }, data: { name } })
  const stubborn = transact(db, async (tx) => {
    await rename(tx, 'Before')
    await tx.$executeRawUnsafe('INSERT INTO "nothing" VALUES (1)').catch(() => {})
    await rename(tx, 'After').catch(() => {})
  })
  await stubborn.catch(() => {})
  expect((await db.area.findUniqueOrThrow({ where: { id: 'area' } })).name).toBe('Northmere')
  await transact(db, (tx) => rename(tx, 'Next'))
  expect((await db.area.findUniqueOrThrow({ where: { id: 'area' } })).name).toBe('Next')
})

test('rows written in bulk are what was given, null, quotes and booleans included', async () => {
  const db = await freshDatabase()
  await transact(db, (tx) =>
    insertRows(
      tx,
      'Plan',
      Array.from({ length: 2_345 }, (_, number) => row(number)),
    ),
  )
  expect(await db.plan.count()).toBe(2_345)
  const stored = await db.plan.findUnique({ where: { id: 'id-3' } })
  expect(stored).toMatchObject({ ref: row(3).ref, isActive: false, yearGroup: null, isLookedAfter: false })
})

test('rows changed in bulk are found by their key; strangers do nothing', async () => {
  const db = await freshDatabase()
  await transact(db, (tx) => insertRows(tx, 'Plan', [row(1), row(2)]))
  await transact(db, (tx) =>
    updateRows(tx, 'Plan', 'id', [
      { id: 'id-2', yearGroup: 9, leftOn: '2026-01-01', isActive: false },
      { id: 'nobody', yearGroup: 1, leftOn: null, isActive: true },
    ]),
  )
  expect(await db.plan.findUnique({ where: { id: 'id-2' } })).toMatchObject({
    yearGroup: 9,
    leftOn: '2026-01-01',
    isActive: false,
  })
  expect(await db.plan.findUnique({ where: { id: 'id-1' } })).toMatchObject({ yearGroup: 4, leftOn: null })
})
