import { expect, test } from 'vitest'
import * as drawPage from '#app/routes/cycles/draw.tsx'
import * as extendPage from '#app/routes/cycles/extend.tsx'
import * as sampleFile from '#app/routes/cycles/sample-file.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function drawn() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 400)
  const work = await makeWork(db)
  return { db, work, params: { cycleId: await makeCycle(work, 'drawn') } }
}

const form = { ratePercent: '15', minimumSize: '30', reason: 'A second health auditor has joined.', version: '4' }

test('an extension is previewed, can be changed, and is then made', async () => {
  const { db, work, params } = await drawn()
  const post = (values: Record<string, string>) => extendPage.action(routeArgs(work, { params, form: values }))
  expect(await post({ ...form, reason: 'more' })).toMatchObject({
    init: { status: 400 },
    data: { errors: [{ field: 'reason' }], values: { ratePercent: '15' } },
  })
  expect(await post({ ...form, ratePercent: '10' })).toMatchObject({ data: { errors: [{ field: 'ratePercent' }] } })
  const shown = await post(form)
  expect(shown).toMatchObject({
    data: { preview: { before: 40, after: 60, added: 20, hours: { total: 32 } }, values: form },
  })
  expect(await post({ ...form, step: 'change' })).toMatchObject({ data: { preview: null, values: form } })
  expect(await db.drawExtension.count()).toBe(0)
  const reply = (await post({ ...form, step: 'extend' })) as Response
  expect([reply.status, reply.headers.get('Location')]).toEqual([303, `/cycles/${params.cycleId}/draw?done=extended`])
  const { draw } = await drawPage.loader(routeArgs(work, { params }))
  expect(draw).toMatchObject({ list: { matching: 60 }, extensions: [{ sizeBefore: 40, sizeAfter: 60 }] })
  expect(await post({ ...form, ratePercent: '20', step: 'extend' })).toMatchObject({ init: { status: 409 } })
})

test('the sample is listed by ticket, sorted and narrowed by its address, and printed whole', async () => {
  const { work, params } = await drawn()
  const read = async (query: string) => {
    const { draw } = await drawPage.loader(routeArgs(work, { params, url: `/cycles/x/draw${query}` }))
    return draw!.list.rows
  }
  const byTicket = await read('')
  expect(byTicket.map(({ ticket }) => ticket)).toEqual(byTicket.map(({ ticket }) => ticket).toSorted())
  const byReference = await read('?sort=-planRef')
  expect(byReference.map(({ planRef }) => planRef)).toEqual(
    byTicket
      .map(({ planRef }) => planRef)
      .toSorted()
      .toReversed(),
  )
  expect(new Set((await read('?stratum=new')).map(({ stratum }) => stratum))).toEqual(new Set(['new']))
  expect(await read('?view=print')).toHaveLength(40)
})

test('the sample is downloaded as CSV and Excel, and a trial draw says so in the name of the file', async () => {
  const { db, work, params } = await drawn()
  const file = (id: string, name: string) =>
    sampleFile.loader(routeArgs(work, { params: { cycleId: id }, url: `/cycles/${id}/draw/${name}` }))
  const csv = await file(params.cycleId, 'sample.csv?stratum=other')
  const lines = (await csv.text()).trim().split('\r\n')
  expect(lines[0]).toContain('Reference,Group,Place in group,Ticket')
  expect(lines).toHaveLength(1 + 28)
  const xlsx = await file(params.cycleId, 'sample.xlsx')
  expect(xlsx.headers.get('Content-Disposition')).toBe('attachment; filename="sample-2026-autumn.xlsx"')
  const trial = await makeCycle(work, 'frozen', { label: '2027-spring' })
  await recordSeed(work, { cycleId: trial, version: 2, request: { source: 'trial' } })
  await drawSample(work, { cycleId: trial, version: 3 })
  expect((await file(trial, 'sample.csv')).headers.get('Content-Disposition')).toContain('trial-not-witnessed')
  const head = await makeWork(db, { role: 'head_of_service' })
  expect((await extendPage.loader(routeArgs(head, { params }))).canExtend).toBe(false)
  expect(await extendPage.action(routeArgs(head, { params, form: { ...form, step: 'extend' } }))).toMatchObject({
    init: { status: 403 },
  })
})
