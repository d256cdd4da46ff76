import { expect, test } from 'vitest'
import { timeliness } from '#app/domain/forms/timeliness.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { adviceFile, inventRequests, loadAdvice } from '#prisma/demonstration/advice.ts'
import { Chance } from '#prisma/demonstration/chance.ts'
import { makePeople } from '#prisma/demonstration/people.ts'
import { inventLives, wholeArea } from '#prisma/demonstration/register/register-life.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'

const today = '2026-11-23'
const days = ['2025-06-16', '2025-11-14', '2026-03-16', '2026-06-15', '2026-10-30']
const lives = inventLives(new Chance('test'), wholeArea, days)
const requests = inventRequests(new Chance('advice'), lives, today)

test('a year of requests is invented, with services that differ', () => {
  expect(requests.length).toBeGreaterThan(480)
  expect(requests.length).toBeLessThan(800)
  expect(requests.every(({ requestedOn }) => requestedOn <= today && requestedOn > addDays(today, -400))).toBe(true)
  const found = timeliness(requests, { from: addDays(today, -300), to: today }, today)
  const share = (type: string) => {
    const group = found.byFormType.find(({ key }) => key === type)!
    return group.in_time / group.due
  }
  expect(share('education')).toBeGreaterThan(share('camhs') + 0.2)
  expect(found.all.not_returned).toBeGreaterThan(5)
  expect(found.exceptions.length).toBeGreaterThan(1)
})

test('the file of a day does not know what comes back later', () => {
  const day = addDays(today, -90)
  const rows = adviceFile(requests, day).trimEnd().split('\r\n').slice(1, -4)
  expect(rows.length).toBe(requests.filter(({ requestedOn }) => requestedOn <= day).length)
  expect(rows.every((row) => (row.split(',')[6] ?? '') <= day)).toBe(true)
})

test('the register of a later day changes what came back since and adds what was asked for', async () => {
  const db = await freshDatabase()
  await makePeople(db, new Date('2026-01-01T09:00:00Z'))
  await loadAdvice(db, requests, addDays(today, -12))
  await loadAdvice(db, requests, addDays(today, -3))
  const [first, second] = await db.returnSource.findMany({ orderBy: { asOf: 'asc' } })
  expect(first).toMatchObject({ status: 'confirmed', refused: 1, changed: 0 })
  expect(second!.changed).toBeGreaterThan(3)
  expect(second!.added).toBeGreaterThan(0)
  expect(await db.adviceRequest.count()).toBe(first!.added + second!.added)
})
