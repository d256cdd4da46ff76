import { expect, test } from 'vitest'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
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
