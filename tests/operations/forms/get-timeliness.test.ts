import { expect, test } from 'vitest'
import { getTimeliness } from '#app/operations/forms/get-timeliness.server.ts'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

test('the requests that fell due in the quarter are counted, the never returned with them, and no others', async () => {
  const db = await freshDatabase()
  await saveAdviceRequests(db, [
    makeAdviceRequest({ planRef: 'A', days: 10 }),
    makeAdviceRequest({ planRef: 'B', days: 60 }),
    makeAdviceRequest({ planRef: 'C', days: null }),
    makeAdviceRequest({ planRef: 'D', requestedOn: '2026-08-19' }),
    makeAdviceRequest({ planRef: 'E', requestedOn: '2026-08-20' }),
    makeAdviceRequest({ planRef: 'F', requestedOn: '2026-10-12', days: 1 }),
  ])
  const found = await getTimeliness(await makeWork(db), { from: '2026-10-01', to: '2026-12-31' })
  expect(found.all).toEqual({ due: 4, in_time: 2, late_excepted: 0, late: 1, not_returned: 1 })
})

test('the Head of Service reads timeliness, an administrator does not', async () => {
  const db = await freshDatabase()
  const period = { from: '2026-10-01', to: '2026-12-31' }
  const head = await makeWork(db, { role: 'head_of_service' })
  expect((await getTimeliness(head, period)).all.due).toBe(0)
  const administrator = await makeWork(db, { role: 'administrator' })
  await expect(getTimeliness(administrator, period)).rejects.toMatchObject({ kind: 'forbidden' })
})
