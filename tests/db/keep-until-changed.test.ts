import { expect, test } from 'vitest'
import { keepUntilChanged } from '#app/db/keep-until-changed.server.ts'
import { setMeeting } from '#app/operations/report/meetings.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

test('what was worked out is kept until an act has left an event, and for its own question only', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const head = await makeWork(db, { role: 'head_of_service' })
  let count = 0
  const ask = (name: string) => keepUntilChanged(db, name, async () => (count += 1))
  expect([await ask('one'), await ask('one')]).toEqual([1, 2])
  await setMeeting(head, { heldOn: '2027-01-25', note: '' })
  expect([await ask('one'), await ask('one'), await ask('other')]).toEqual([3, 3, 4])
  await setMeeting(head, { heldOn: '2027-03-25', note: '' })
  expect([await ask('one'), await ask('one')]).toEqual([5, 5])
})

test('what failed is not kept', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  await setMeeting(await makeWork(db, { role: 'head_of_service' }), { heldOn: '2027-01-25', note: '' })
  await expect(keepUntilChanged(db, 'faulty', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await keepUntilChanged(db, 'faulty', async () => 'yes')).toBe('yes')
})
