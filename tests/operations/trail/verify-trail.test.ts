import { expect, test } from 'vitest'
import { transact } from '#app/db/transact.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { listEvents } from '#app/operations/trail/list-events.server.ts'
import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { tamper } from '#tests/support/tamper.ts'
import { makeWork } from '#tests/support/work.ts'

async function trailOf(count: number) {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'administrator' })
  for (let number = 0; number < count; number += 1) {
    await transact(db, (tx) => recordEvent(tx, work, { type: 'AREA_CREATED', name: `Area ${number}` }))
  }
  return { db, work }
}

test('an untouched trail is whole', async () => {
  const { work } = await trailOf(5)
  expect(await verifyTrail(work)).toMatchObject({ events: 5, fault: null })
})

test('an altered event is named', async () => {
  const { db, work } = await trailOf(5)
  await tamper(db, `UPDATE "TrailEvent" SET "payload" = '{"name":"Another"}' WHERE "seq" = 3`)
  expect((await verifyTrail(work)).fault).toEqual({ seq: 3, sentence: 'Event 3 was altered after it was written.' })
})

test('an event whose time was moved is named', async () => {
  const { db, work } = await trailOf(5)
  await tamper(db, `UPDATE "TrailEvent" SET "at" = '2020-01-01T00:00:00.000+00:00' WHERE "seq" = 2`)
  expect((await verifyTrail(work)).fault?.seq).toBe(2)
})

test('a removed event is named', async () => {
  const { db, work } = await trailOf(5)
  await tamper(db, `DELETE FROM "TrailEvent" WHERE "seq" = 4`)
  expect((await verifyTrail(work)).fault).toMatchObject({ seq: 4, sentence: expect.stringContaining('is missing') })
})

test('events removed from the end show beside the hash that an earlier check printed', async () => {
  const { db, work } = await trailOf(5)
  const { headHash: kept } = await verifyTrail(work)
  await transact(db, (tx) => recordEvent(tx, work, { type: 'AREA_CREATED', name: 'One more' }))
  expect((await verifyTrail(work, { kept })).fault).toBeNull()
  await tamper(db, `DELETE FROM "TrailEvent" WHERE "seq" > 4`)
  expect((await verifyTrail(work)).fault).toBeNull()
  expect((await verifyTrail(work, { kept })).fault).toMatchObject({
    seq: 5,
    sentence: expect.stringContaining('events after number 4 were removed'),
  })
})

test('an inserted event is named, even with a hash that fits it', async () => {
  const { db, work } = await trailOf(5)
  const third = await db.trailEvent.findUniqueOrThrow({ where: { seq: 3 } })
  await tamper(db, `DELETE FROM "TrailEvent" WHERE "seq" = 3`)
  await db.trailEvent.create({ data: { ...third, payload: '{"name":"Put in"}', hash: 'f'.repeat(64) } })
  expect((await verifyTrail(work)).fault?.seq).toBe(3)
})

test('the trail is for administrators', async () => {
  const db = await freshDatabase()
  const officer = await makeWork(db, { role: 'send_officer' })
  await expect(verifyTrail(officer)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(listEvents(officer, { page: 1 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('the list shows the newest first and can be narrowed', async () => {
  const { db, work } = await trailOf(3)
  await transact(db, (tx) => recordEvent(tx, work, { type: 'SIGNED_OUT', personId: 'x' }))
  const all = await listEvents(work, { page: 1 })
  expect(all.events.map((event) => event.seq)).toEqual([4, 3, 2, 1])
  expect((await listEvents(work, { page: 1, type: 'SIGNED_OUT' })).total).toBe(1)
})
