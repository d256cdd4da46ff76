import { expect, test } from 'vitest'
import { changeArea } from '#app/operations/settings/change-area.server.ts'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const form = {
  name: 'Northmere',
  laCode: '999',
  green: 'Good',
  amber: 'Fair',
  red: 'Weak',
  minutesEducation: 60,
  minutesHealth: 30,
  minutesSocialCare: 30,
  version: 1,
}

test('the area’s words and minutes change, and the trail names the fields', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  await changeArea(await makeWork(db, { role: 'administrator' }), form)
  expect(await getArea(db)).toMatchObject({ gradeLabels: { amber: 'Fair' }, minutesEducation: 60, version: 2 })
  const event = await db.trailEvent.findFirstOrThrow()
  expect(JSON.parse(event.payload)).toEqual({
    fields: ['minutesEducation', 'minutesHealth', 'minutesSocialCare', 'gradeLabels'],
  })
})

test('a stale page and another role are refused and change nothing', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  await expect(changeArea(admin, { ...form, version: 7 })).rejects.toMatchObject({ code: 'AREA_CHANGED_MEANWHILE' })
  await expect(changeArea(await makeWork(db, { role: 'send_officer' }), form)).rejects.toMatchObject({
    kind: 'forbidden',
  })
  expect((await getArea(db)).version).toBe(1)
  expect(await db.trailEvent.count()).toBe(0)
})
