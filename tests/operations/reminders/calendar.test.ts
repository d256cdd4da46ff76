import { expect, test } from 'vitest'
import {
  getCalendar,
  makeCalendarAddress,
  withdrawCalendarAddress,
} from '#app/operations/reminders/calendar-address.server.ts'
import { readCalendar } from '#app/operations/reminders/read-calendar.server.ts'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'

test('a calendar tells by its secret how many audits are due when, until it is renewed, withdrawn or its owner leaves', async () => {
  const { db, officer, auditors } = await sharedOut({ health: 3 })
  const [one] = auditors
  expect(await getCalendar(one!)).toEqual({ hasAddress: false })
  await makeCalendarAddress(one!, { tokenHash: 'first' })
  const mine = await db.audit.findMany({ where: { auditorId: one!.actor.id }, take: 3 })
  await db.audit.update({ where: { id: mine[0]!.id }, data: { state: 'submitted' } })
  await db.audit.update({ where: { id: mine[1]!.id }, data: { dueOn: '2026-12-11' } })
  const days = await readCalendar(db, 'first')
  expect(days?.map(({ dueOn, count }) => [dueOn, count])).toEqual([
    ['2026-12-11', 1],
    ['2026-12-18', 8],
  ])
  await makeCalendarAddress(one!, { tokenHash: 'second' })
  expect(await readCalendar(db, 'first')).toBeUndefined()
  await db.person.update({ where: { id: one!.actor.id! }, data: { isActive: false } })
  expect(await readCalendar(db, 'second')).toBeUndefined()
  await db.person.update({ where: { id: one!.actor.id! }, data: { isActive: true } })
  await withdrawCalendarAddress(one!)
  await withdrawCalendarAddress(one!)
  expect(await readCalendar(db, 'second')).toBeUndefined()
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'desc' }, take: 3 })
  expect(events.map(({ type }) => type)).toEqual([
    'CALENDAR_ADDRESS_WITHDRAWN',
    'CALENDAR_ADDRESS_MADE',
    'CALENDAR_ADDRESS_MADE',
  ])
  await expect(makeCalendarAddress(officer, { tokenHash: 'third' })).rejects.toMatchObject({ kind: 'forbidden' })
})
