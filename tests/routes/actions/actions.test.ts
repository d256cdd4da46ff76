import { expect, test } from 'vitest'
import { loader as one, action as write } from '#app/routes/actions/action.tsx'
import { loader as table } from '#app/routes/actions/action-table.ts'
import { loader as list } from '#app/routes/actions/actions.tsx'
import { loader as file } from '#app/routes/actions/actions-file.ts'
import { action as edit } from '#app/routes/actions/edit.tsx'
import { action as end } from '#app/routes/actions/end.tsx'
import { action as prove } from '#app/routes/actions/evidence.tsx'
import { action as raise, loader as begin } from '#app/routes/actions/new.tsx'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const due = { 'due-day': '1', 'due-month': '2', 'due-year': '2027' }
const noted = { 'noted-day': '20', 'noted-month': '11', 'noted-year': '2026' }
const seen = { 'seen-day': '19', 'seen-month': '11', 'seen-year': '2026' }

test('an action goes its whole way through the pages', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  const officer = await makeWork(db, { role: 'send_officer' })
  const health = await makeWork(db, { role: 'auditor', agency: 'health' })

  expect(await begin(routeArgs(officer, { url: '/actions/new?from=measure:M4' }))).toMatchObject({
    start: { from: 'measure:M4', originWords: expect.stringContaining('M4') },
  })
  const nothing = await raise(routeArgs(officer, { form: { from: '', ref: 'a b' } }))
  expect(nothing).toMatchObject({ init: { status: 400 }, data: { values: { ref: 'a b' } } })
  const backwards = { title: 'x', owner: 'area', ...due, 'start-day': '2', 'start-month': '2', 'start-year': '2027' }
  expect(await raise(routeArgs(officer, { form: backwards }))).toMatchObject({
    data: { errors: [{ field: 'due', sentence: 'It must be done by a day after it starts' }] },
  })
  const form = { title: 'Write an example', owner: 'health', from: 'measure:M4', ...due }
  const raised = await raise(routeArgs(officer, { form }))
  expect(raised).toMatchObject({ status: 303 })

  const { id: actionId } = await db.action.findFirstOrThrow({ where: { origin: 'measure' }, select: { id: true } })
  const params = { actionId }
  const best = { version: '1', text: 'Written', level: '4', ...noted }
  expect(await write(routeArgs(health, { params, form: best }))).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'evidence' }], values: { text: 'Written', level: '4' } },
  })
  const proved = { ...best, level: '3', evidence: 'Teams use it', ...seen }
  expect(await write(routeArgs(health, { params, form: proved }))).toMatchObject({ status: 303 })
  expect(await write(routeArgs(health, { params, form: { ...best, level: '2' } }))).toMatchObject({
    init: { status: 409 },
    data: { values: { text: 'Written' } },
  })
  expect(await prove(routeArgs(health, { params, form: { version: '2' } }))).toMatchObject({
    data: { errors: [{ field: 'evidence' }] },
  })
  const page = await one(routeArgs(health, { params, url: `/actions/${actionId}?done=noted` }))
  expect(page).toMatchObject({ done: 'noted', mayWrite: false, page: { record: { level: 3 }, mayNote: true } })

  const changed = { ...form, title: 'Write two', version: '2' }
  expect(await edit(routeArgs(officer, { params, form: changed }))).toMatchObject({ status: 303 })
  const closing = { intent: 'close', version: '3' }
  expect(await end(routeArgs(officer, { params, form: closing }))).toMatchObject({ init: { status: 400 } })
  expect(await end(routeArgs(officer, { params, form: { ...closing, reason: 'Done' } }))).toMatchObject({ status: 303 })

  const found = await list(routeArgs(health, { url: '/actions?show=closed&sort=-dueOn' }))
  expect(found.list).toMatchObject({ matching: 1, total: 1, open: 0, rows: [{ title: 'Write two', level: 3 }] })
  const csv = await file(routeArgs(health, { url: '/actions/list.csv?show=closed' }))
  expect(await csv.text()).toMatch(/A001,Write two,Health,2027-02-01,Closed,3: Action advanced,Written/)
  const word = await table(routeArgs(health, { url: '/actions/table.docx' }))
  expect(word.headers.get('content-disposition')).toContain('actions-2026-11-23.docx')
})
