import { expect, test } from 'vitest'
import { loader as changesFile } from '#app/routes/history/changes-file.ts'
import { loader as changesLoader } from '#app/routes/history/changes.tsx'
import { loader as historyFile } from '#app/routes/history/history-file.ts'
import { loader as historyLoader } from '#app/routes/history/history.tsx'
import { loader as planLoader } from '#app/routes/history/plan.tsx'
import { action as undoAction, loader as undoLoader } from '#app/routes/history/undo.tsx'
import { planSegment } from '#app/domain/register/plan-address.ts'
import { annexARow, annexARows } from '#tests/fixtures/register/annex-a.ts'
import { importRows } from '#tests/operations/register/preview.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

test('the page of a day takes its address or the three boxes of its form, and says what is wrong with a day', async () => {
  const { work } = await begin()
  await importRows({ ...work, now: new Date('2026-09-10T09:00:00Z') }, annexARows(60), '2026-09-09')
  const ask = (search: string) => historyLoader(routeArgs(work, { url: `/register/history${search}` }))
  expect(await ask('')).toMatchObject({ problem: null, search: '?on=2026-11-23', register: { active: 60 } })
  expect(await ask('?on=2026-09-09')).toMatchObject({ problem: null, register: { active: 0, on: '2026-09-09' } })
  expect(await ask('?on-day=10&on-month=9&on-year=2026')).toMatchObject({
    problem: null,
    search: '?on=2026-09-10',
    register: { active: 60 },
  })
  for (const wrong of ['?on=2026-02-30', '?on=2027-01-01', '?on-day=31&on-month=2&on-year=2026', '?on-day=1'])
    expect(await ask(wrong)).toMatchObject({ problem: expect.stringContaining('Enter a day that has come') })
  await expect(ask('?page=9')).rejects.toMatchObject({ status: 302 })
})

test('the register of a day is downloaded whole', async () => {
  const { work } = await begin()
  await importRows(work, annexARows(60))
  const csv = await historyFile(routeArgs(work, { url: '/register/history.csv?on=2026-11-23&columns=need' }))
  expect(csv.headers.get('Content-Disposition')).toContain('register-on-2026-11-23.csv')
  const lines = (await csv.text()).trim().split('\r\n')
  expect([lines.length, lines[0]]).toEqual([61, 'Reference,Need'])
  const xlsx = await historyFile(routeArgs(work, { url: '/register/history.xlsx' }))
  expect((await xlsx.bytes()).length).toBeGreaterThan(1_000)
})

test('a plan is found under its address, whatever its reference holds', async () => {
  const { work } = await begin()
  const odd = '12/7 Zoë%2F..'
  await importRows(work, [annexARow(1).with(0, odd)])
  const open = async (segment: string) => planLoader(routeArgs(work, { params: { segment } }))
  expect(await open(planSegment(odd))).toMatchObject({ ref: odd, facts: { isActive: true } })
  for (const wrong of ['P-9', 'a~b', '%2e']) await expect(open(wrong)).rejects.toMatchObject({ kind: 'not-found' })
})

test('what a file changed is shown by kind and downloaded', async () => {
  const { work } = await begin()
  await importRows({ ...work, now: new Date('2026-09-10T09:00:00Z') }, annexARows(3), '2026-09-09')
  const importId = await importRows(work, [annexARow(1).with(9, 'OTH'), annexARow(2), annexARow(4)])
  const args = (search: string) =>
    routeArgs(work, { url: `/register/imports/${importId}/changes${search}`, params: { importId } })
  expect(await changesLoader(args(''))).toMatchObject({ found: { matching: 3, pages: 1 } })
  expect(await changesLoader(args('?kind=gone'))).toMatchObject({ found: { matching: 1 }, kind: 'gone' })
  expect(await changesLoader(args('?kind=other'))).toMatchObject({ found: { matching: 3 }, kind: undefined })
  const csv = await (await changesFile(args('.csv'))).text()
  expect(csv).toContain('P-000001,Changed,')
  expect(csv).toContain('now Other difficulty')
})

test('an import is undone with a reason, twice leads to the same page, and a page of an older one says why not', async () => {
  const { db, work } = await begin()
  const first = await importRows(work, annexARows(3))
  const importId = await importRows({ ...work, now: new Date(work.now.getTime() + 60_000) }, annexARows(4))
  const send = (params: { importId: string }, reason: string) =>
    undoAction(routeArgs(work, { url: '/undo', params, form: { reason } }))
  expect(await undoLoader(routeArgs(work, { params: { importId: first } }))).toMatchObject({
    obstacle: expect.stringContaining('Only the last import'),
  })
  expect(await send({ importId }, ' ')).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'reason' }] },
  })
  expect(await send({ importId: first }, 'Wrong')).toMatchObject({ init: { status: 409 } })
  for (const _ of [1, 2]) {
    const reply = await send({ importId }, 'Wrong')
    expect((reply as Response).headers.get('location')).toBe(`/register/imports/${importId}`)
  }
  expect(await db.plan.count()).toBe(3)
  expect(await db.trailEvent.count({ where: { type: 'REGISTER_IMPORT_UNDONE' } })).toBe(1)
})
