import { expect, test } from 'vitest'
import { readRequestFilter } from '#app/domain/forms/request-list.ts'
import { eachRequest, listRequests, listServices } from '#app/operations/forms/list-requests.server.ts'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const rows = [
  makeAdviceRequest({ planRef: 'EHC-1', days: 10 }),
  makeAdviceRequest({ planRef: 'EHC-2', days: 50 }),
  makeAdviceRequest({ planRef: 'EHC-3', days: null }),
  makeAdviceRequest({ planRef: 'EHC-4', days: 50, exceptionReason: 'missed_appointment', service: 'Paediatrics' }),
  makeAdviceRequest({ planRef: 'EHC-5', days: null, formType: 'parent', service: 'Family' }),
  makeAdviceRequest({ planRef: 'EHC-6', days: null, requestedOn: '2026-11-01' }),
]

async function register() {
  const db = await freshDatabase()
  await saveAdviceRequests(db, rows)
  return makeWork(db)
}

const asked = (query: string) => ({
  filter: readRequestFilter(new URLSearchParams(query)),
  order: 'planRef' as const,
  isDescending: false,
  skip: 0,
  take: 50,
})

test.each([
  ['', ['EHC-1', 'EHC-2', 'EHC-3', 'EHC-4', 'EHC-5', 'EHC-6']],
  ['standing=late', ['EHC-2']],
  ['standing=late&standing=late_excepted', ['EHC-2', 'EHC-4']],
  ['standing=not_returned', ['EHC-3']],
  ['standing=awaited', ['EHC-5', 'EHC-6']],
  ['service=Paediatrics', ['EHC-4']],
  ['type=parent', ['EHC-5']],
  ['search=EHC-3', ['EHC-3']],
  ['search=ehc-3', ['EHC-3']],
  ['from=2026-11-01', ['EHC-6']],
  ['to=2026-10-13&standing=in_time', ['EHC-1']],
])('the filter "%s" shows %j', async (query, plans) => {
  const found = await listRequests(await register(), asked(query))
  expect(found.rows.map(({ planRef }) => planRef)).toEqual(plans)
  expect(found.matching).toBe(plans.length)
})

test('a page of a filtered list is a part of it, in the same order', async () => {
  const work = await register()
  const found = await listRequests(work, {
    ...asked('standing=in_time&standing=late&standing=not_returned'),
    isDescending: true,
    skip: 1,
    take: 1,
  })
  expect(found.rows.map(({ planRef }) => planRef)).toEqual(['EHC-2'])
  expect(found.matching).toBe(3)
})

test('what is not back stands last, whichever way the days of return are sorted', async () => {
  const work = await register()
  const plansIn = async (isDescending: boolean) => {
    const { rows: found } = await listRequests(work, { ...asked(''), order: 'returnedOn', isDescending })
    return found.map(({ returnedOn }) => returnedOn !== null)
  }
  const backFirst = [true, true, true, false, false, false]
  expect([await plansIn(false), await plansIn(true)]).toEqual([backFirst, backFirst])
})

test('a file holds every row once, whether or not it is filtered', async () => {
  const db = await freshDatabase()
  const many = Array.from({ length: 2_100 }, (_, index) =>
    makeAdviceRequest({ planRef: `EHC-${index}`, days: index % 2 === 0 ? 10 : 50 }),
  )
  await saveAdviceRequests(db, many)
  const work = await makeWork(db)
  const { filter, order, isDescending } = asked('')
  const all = await Array.fromAsync(eachRequest(work, { filter, order, isDescending }))
  expect(new Set(all.map(({ ref }) => ref)).size).toBe(2_100)
  const late = await Array.fromAsync(
    eachRequest(work, { filter: { ...filter, standings: ['late'] }, order: null, isDescending }),
  )
  expect(late).toHaveLength(1_050)
})

test('the services stand in the order in which people read them, and a plan that the register lacks is marked', async () => {
  const work = await register()
  expect(await listServices(work)).toEqual(['Family', 'Paediatrics', 'Therapies'])
  const { rows: found } = await listRequests(work, asked('search=EHC-1'))
  expect(found.map(({ isPlanKnown }) => isPlanKnown)).toEqual([false])
})

test('an auditor does not see the register of forms', async () => {
  const db = await freshDatabase()
  const work = await makeWork(db, { role: 'auditor' })
  await expect(listRequests(work, asked(''))).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(listServices(work)).rejects.toMatchObject({ kind: 'forbidden' })
})
