import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { action as importAction, loader as importLoader } from '#app/routes/register/import.tsx'
import { action as mappingAction, loader as mappingLoader } from '#app/routes/register/mapping.tsx'
import { action as trialAction } from '#app/routes/register/mapping-trial.ts'
import { action as uploadAction } from '#app/routes/register/new-import.tsx'
import { loader as registerLoader } from '#app/routes/register/register.tsx'
import type { Database } from '#app/db/open.server.ts'
import { dropUpload } from '#app/operations/held-upload.server.ts'
import type { Work } from '#app/operations/work.ts'
import { annexACsv, annexARows, csvText } from '#tests/fixtures/register/annex-a.ts'
import { makeXlsx } from '#tests/fixtures/register/xlsx.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  return { db, work: await makeWork(db) }
}

type Fields = Record<string, string>

function formWith(
  content: string | Uint8Array<ArrayBuffer> | null,
  name = 'list 1.csv',
  fields: Fields = {},
): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', content === null ? new File([], '') : new File([content], name))
  return form
}

const upload = (work: Work, form: FormData) => uploadAction(routeArgs(work, { url: '/register/imports/new', form }))
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ehcp-upload-'))

type Reply = Awaited<ReturnType<typeof upload>> | Awaited<ReturnType<typeof mappingAction>>

/** What an action answered: where it leads, or what it said. */
function answer(reply: Reply) {
  if (reply instanceof Response)
    return { status: reply.status, location: reply.headers.get('location') ?? '', errors: [] }
  if ('errors' in reply) return { status: 200, location: '', errors: reply.errors }
  return { status: reply.init?.status, location: '', errors: reply.data.errors }
}

/** Waits until no file is being read any more: it goes on after the answer. */
async function settled(db: Database): Promise<void> {
  while ((await db.import.count({ where: { status: 'reading' } })) > 0) await pause(20)
}

test('an uploaded file leads to its preview, and confirming it to the result', async () => {
  const { db, work } = await begin()
  const before = left()
  const sent = answer(
    await upload(
      work,
      formWith(annexACsv(annexARows(120)), 'exports/list 1.csv', {
        'asOf-day': '1',
        'asOf-month': '11',
        'asOf-year': '2026',
      }),
    ),
  )
  expect(sent.status).toBe(303)
  const importId = sent.location.split('/').at(-1) ?? ''
  expect(sent.location).toBe(`/register/imports/${importId}`)
  await settled(db)
  expect(left()).toEqual(before)
  const params = { importId }
  expect(await importLoader(routeArgs(work, { url: sent.location, params }))).toMatchObject({
    fileName: 'list 1.csv',
    asOf: '2026-11-01',
    added: 120,
  })
  expect(await db.plan.count()).toBe(0)
  const confirmed = answer(
    await importAction(routeArgs(work, { url: sent.location, params, form: { intent: 'confirm' } })),
  )
  expect(confirmed).toMatchObject({ status: 303, location: sent.location })
  expect(await db.plan.count()).toBe(120)
  const { register, history } = await registerLoader(routeArgs(work, { url: '/register?page=3' }))
  expect(register).toMatchObject({ active: 120, pages: 3, asOf: '2026-11-01' })
  expect(register.plans.length).toBe(20)
  expect(history.total).toBe(1)
})

test('without a file, with an impossible day or a day to come the form says so and keeps the day', async () => {
  const { db, work } = await begin()
  const day = { 'asOf-day': '31', 'asOf-month': '2', 'asOf-year': '2026' }
  const reply = await upload(work, formWith(null, '', { 'asOf-day': '1' }))
  expect(answer(reply)).toMatchObject({ status: 400, errors: [{ field: 'asOf' }] })
  expect(answer(await upload(work, formWith(null)))).toMatchObject({
    status: 400,
    errors: [{ field: 'file', sentence: 'Choose the register file' }],
  })
  const refused = await upload(work, formWith('a,b\n1,2\n', 'a.csv', day))
  expect(refused).toMatchObject({ data: { errors: [{ field: 'asOf' }], values: day } })
  const future = { 'asOf-day': '1', 'asOf-month': '1', 'asOf-year': '2027' }
  expect(answer(await upload(work, formWith(annexACsv(annexARows(1)), 'a.csv', future)))).toMatchObject({
    status: 400,
    errors: [{ field: 'asOf' }],
  })
  expect(await db.import.count()).toBe(0)
})

const bad: [string, string | Uint8Array<ArrayBuffer>, string][] = [
  ['an image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'is an image'],
  ['an empty file', '', 'is empty'],
  ['white space', ' ', 'white space'],
  ['UTF-16', new Uint8Array(Buffer.from('\ufeffPlan ID,DOB\r\n', 'utf16le')), 'UTF-16'],
  [
    'a formula',
    new Uint8Array(
      makeXlsx({
        sheets: [
          {
            name: 'S',
            rows: [
              ['Unique ID', 'Date initial EHC plan issued', 'Date EHC plan last reviewed'],
              ['1', { xml: '<c r="$"><f>1+1</f><v>2</v></c>' }],
            ],
          },
        ],
      }),
    ),
    'cell B2, holds a formula',
  ],
  [
    'a macro',
    new Uint8Array(
      makeXlsx({ sheets: [{ name: 'S', rows: [['x']] }], parts: [{ name: 'xl/vbaProject.bin', data: 'x' }] }),
    ),
    'holds a macro',
  ],
  ['a letter', 'Dear colleague\n', 'no row of headings'],
]
for (const [what, content, words] of bad) {
  test(`${what} is refused with the name of the file, nothing of it is kept and the register is unchanged`, async () => {
    const { db, work } = await begin()
    const before = left()
    await upload(work, formWith(content, 'our file.csv'))
    await settled(db)
    const problem = expect.stringContaining(words)
    expect(await db.import.findMany()).toMatchObject([{ status: 'failed', fileName: 'our file.csv', problem }])
    expect((await db.import.findFirst())?.problem).toContain('our file.csv')
    expect([await db.plan.count(), await db.importChunk.count(), left()]).toEqual([0, 0, before])
  })
}

test('a file of 200 MB is refused by its name without being kept, and the day that was typed stays', async () => {
  const { work } = await begin()
  const before = left()
  const boundary = 'cut'
  const typed = { 'asOf-day': '7', 'asOf-month': '9', 'asOf-year': '2026' }
  const day = Object.entries(typed)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')
  const part = new TextEncoder().encode(
    `${day}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="everything.csv"\r\nContent-Type: text/csv\r\n\r\n`,
  )
  const megabyte = new Uint8Array(1024 * 1024).fill(65)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(sent === 0 ? part : megabyte)
      sent += 1
      if (sent > 200) controller.close()
    },
  })
  const args = routeArgs(work, { url: '/register/imports/new', form: {} })
  const request = new Request(args.request.url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    duplex: 'half',
  } as RequestInit)
  const memory = process.memoryUsage().rss
  const reply = await uploadAction({ ...args, request })
  expect(answer(reply)).toEqual({
    status: 400,
    location: '',
    errors: [{ field: 'file', sentence: expect.stringContaining('everything.csv is larger than 120 MB') }],
  })
  expect(reply).toMatchObject({ data: { values: typed } })
  expect(process.memoryUsage().rss - memory).toBeLessThan(150_000_000)
  expect(left()).toEqual(before)
})

test('an upload that breaks off is refused with a sentence', async () => {
  const { work } = await begin()
  const args = routeArgs(work, { url: '/register/imports/new', form: {} })
  const request = new Request(args.request.url, {
    method: 'POST',
    body: '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx',
    headers: { 'Content-Type': 'multipart/form-data; boundary=cut' },
  })
  expect(answer(await uploadAction({ ...args, request }))).toMatchObject({
    status: 400,
    errors: [{ field: 'file', sentence: expect.stringContaining('did not arrive whole') }],
  })
})

test('a local spreadsheet is mapped on its page without choosing the file again, with the refused rows counted', async () => {
  const { db, work } = await begin()
  const before = left()
  const local = csvText([
    ['Case no', 'Stage', 'Patch', 'Born'],
    ['001', 'Final', 'North', '1/2/2015'],
    ['002', 'Final', 'South', '31/2/2015'],
  ])
  const sent = answer(await upload(work, formWith(local, 'ours.csv')))
  await settled(db)
  const params = { importId: sent.location.split('/')[3] ?? '' }
  const url = `/register/imports/${params.importId}`
  await expect(importLoader(routeArgs(work, { url, params }))).rejects.toMatchObject({ status: 302 })
  const asked = await mappingLoader(routeArgs(work, { url, params }))
  expect(asked.columns.map(({ field }) => field)).toEqual(['ref', '', 'locality', ''])
  expect(asked.trial).toMatchObject({ rows: 2, plans: 2, refused: 0 })
  const send = (form: Fields) => mappingAction(routeArgs(work, { url, params, form }))
  const columns = { 'columns[0]': '', 'columns[1]': 'status', 'columns[2]': 'locality', 'columns[3]': 'dateOfBirth' }
  expect(await send({ ...columns, intent: 'check' })).toMatchObject({ trial: { problem: expect.any(String) } })
  const whole = { ...columns, 'columns[0]': 'ref' }
  const checked = await send({ ...whole, intent: 'check' })
  expect(checked).toMatchObject({
    values: whole,
    trial: { plans: 1, refused: 1, faults: [{ column: 'Born', rows: 1 }] },
  })
  expect(await trialAction(routeArgs(work, { url, params, form: whole }))).toMatchObject({ refused: 1 })
  expect(await db.columnMapping.count()).toBe(0)
  expect(answer(await send(columns))).toMatchObject({ status: 400, errors: [{ field: 'columns[0]' }] })
  expect(answer(await send(whole))).toMatchObject({ status: 303, location: url })
  await settled(db)
  expect(await importLoader(routeArgs(work, { url, params }))).toMatchObject({
    shape: 'local',
    added: 1,
    refused: 1,
    mapping: { ref: 'Case no', status: 'Stage', locality: 'Patch', dateOfBirth: 'Born' },
  })
  expect(left().length).toBe(before.length + 1)
  await importAction(routeArgs(work, { url, params, form: { intent: 'confirm' } }))
  expect(left()).toEqual(before)
  await upload(work, formWith(local, 'ours.csv'))
  await settled(db)
  expect(await db.import.findFirst({ orderBy: { createdAt: 'desc' }, where: { status: 'previewed' } })).toMatchObject({
    unchanged: 1,
  })
})

test('a mapping is kept even when its file is gone by now', async () => {
  const { db, work } = await begin()
  const local = csvText([
    ['Case no', 'Patch'],
    ['001', 'North'],
  ])
  const sent = answer(await upload(work, formWith(local, 'ours.csv')))
  await settled(db)
  const params = { importId: sent.location.split('/')[3] ?? '' }
  await dropUpload(params.importId)
  const asked = await mappingLoader(routeArgs(work, { url: sent.location, params }))
  expect([asked.isFileHere, asked.trial]).toEqual([false, null])
  const form = { 'columns[0]': 'ref', 'columns[1]': 'locality' }
  expect(answer(await mappingAction(routeArgs(work, { url: sent.location, params, form })))).toMatchObject({
    status: 303,
    location: '/register/imports/new?mapped',
  })
  expect(await db.columnMapping.findFirst()).toMatchObject({ fileName: 'ours.csv', headings: '["Case no","Patch"]' })
})

test('a large loss needs its tick, a discarded import leads back to the register', async () => {
  const { db, work } = await begin()
  const load = async (count: number) => {
    const { location } = answer(await upload(work, formWith(annexACsv(annexARows(count)))))
    await settled(db)
    return { importId: location.split('/').at(-1) ?? '' }
  }
  const send = async (params: { importId: string }, form: Fields) =>
    answer(await importAction(routeArgs(work, { url: `/register/imports/${params.importId}`, params, form })))
  await send(await load(10), { intent: 'confirm' })
  const params = await load(5)
  expect(await send(params, { intent: 'confirm' })).toMatchObject({
    status: 400,
    errors: [{ field: 'isGoneMeant', sentence: expect.stringContaining('leaves out 5 of the 10 plans') }],
  })
  expect(await send(await load(6), { intent: 'discard' })).toMatchObject({ status: 303, location: '/register' })
  expect(await send(params, { intent: 'confirm', isGoneMeant: 'on' })).toMatchObject({ status: 303 })
  expect(await db.plan.count({ where: { isActive: true } })).toBe(5)
  expect(await send(params, { intent: 'confirm' })).toMatchObject({
    status: 303,
    location: `/register/imports/${params.importId}`,
  })
  expect(await send(params, { intent: 'discard' })).toMatchObject({ status: 409 })
  expect(await db.trailEvent.count({ where: { type: 'REGISTER_IMPORTED' } })).toBe(2)
})

test('auditors are refused at every door', async () => {
  const { db } = await begin()
  const work = await makeWork(db, { role: 'auditor' })
  await expect(registerLoader(routeArgs(work, { url: '/register' }))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(answer(await upload(work, formWith(annexACsv(annexARows(1)))))).toMatchObject({ status: 403 })
  await expect(
    importLoader(routeArgs(work, { url: '/register/imports/x', params: { importId: 'x' } })),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
