import { expect, test } from 'vitest'
import * as cyclePage from '#app/routes/cycles/cycle.tsx'
import * as cyclesPage from '#app/routes/cycles/cycles.tsx'
import * as drawPage from '#app/routes/cycles/draw.tsx'
import * as replacePage from '#app/routes/cycles/replace.tsx'
import * as seedPage from '#app/routes/seed/seed.tsx'
import * as framePage from '#app/routes/forms-cycle/forms-frame.tsx'
import * as rulesPage from '#app/routes/forms-cycle/forms-rules.tsx'
import * as newPage from '#app/routes/forms-cycle/new-cycle.tsx'
import * as plansFrame from '#app/routes/frame/frame.tsx'
import * as plansRules from '#app/routes/frame/rules.tsx'
import { diceSeed, makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { makeFormsCycle, saveForms } from '#tests/factories/forms-cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveForms(db, 110)
  return makeWork(db)
}

/** A redirect as the browser gets it, returned or thrown. */
const place = async (reply: Promise<unknown>) => {
  const found = await reply.catch((thrown: unknown) => thrown)
  return found instanceof Response ? [found.status, found.headers.get('Location')] : found
}

const plan = { label: '2026-Q4', strataBy: 'form_type', fixedSize: '24', minutes: '20' }

test('the new page proposes the open quarters, and plans a cycle of forms', async () => {
  const work = await officer()
  expect(await newPage.loader(routeArgs(work))).toEqual({ quarters: ['2026-Q4', '2027-Q1', '2026-Q3'] })
  const reply = await place(newPage.action(routeArgs(work, { form: plan })))
  const cycle = await work.db.cycle.findFirstOrThrow()
  expect(reply).toEqual([303, `/cycles/${cycle.id}/frame/forms?done=planned`])
  const { cycles } = await cyclesPage.loader(routeArgs(work))
  expect(cycles).toMatchObject([{ kind: 'forms', label: '2026-Q4' }])
})

test('a wrong number keeps what was typed and says what to do', async () => {
  const work = await officer()
  const reply = await newPage.action(routeArgs(work, { form: { ...plan, fixedSize: 'many', strataBy: 'moon' } }))
  expect(reply).toMatchObject({
    data: {
      errors: [
        { field: 'strataBy', sentence: 'Select how the frame is divided' },
        { field: 'fixedSize', sentence: 'The agreed number must be a whole number from 1 to 1000' },
      ],
      values: { fixedSize: 'many' },
    },
    init: { status: 400 },
  })
  expect(await work.db.cycle.count()).toBe(0)
})

test('the pages of a frame and its rules lead to those of forms, and those know no cycle of plans', async () => {
  const work = await officer()
  await saveRegister(work.db, 60)
  const cycleId = await makeFormsCycle(work, 'planned')
  const params = { cycleId }
  expect(await place(plansFrame.loader(routeArgs(work, { params })))).toEqual([302, `/cycles/${cycleId}/frame/forms`])
  expect(await place(plansRules.loader(routeArgs(work, { params })))).toEqual([302, `/cycles/${cycleId}/rules/forms`])
  const plans = { cycleId: await makeCycle(work, 'planned') }
  const page = routeArgs(work, { params: plans })
  await expect(framePage.loader(page)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(rulesPage.loader(page)).rejects.toMatchObject({ kind: 'not-found' })
})

test('rules are changed, the frame is frozen, and its forms are listed by group', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'planned')
  const params = { cycleId }
  const { label: _, ...rules } = plan
  const changed = rulesPage.action(routeArgs(work, { params, form: { ...rules, fixedSize: '12', version: '1' } }))
  expect(await place(changed)).toEqual([303, `/cycles/${cycleId}/frame/forms?done=rules`])
  const before = await framePage.loader(routeArgs(work, { params }))
  expect([before.list, before.forecast.sample]).toEqual([null, 12])
  const frozen = framePage.action(routeArgs(work, { params, form: { version: '2' } }))
  expect(await place(frozen)).toEqual([303, `/cycles/${cycleId}/frame/forms?done=frozen`])
  const after = await framePage.loader(routeArgs(work, { params, url: '/?show=form.salt' }))
  expect(after.list?.matching).toBe(10)
  expect(new Set(after.list?.rows.map(({ stratum }) => stratum))).toEqual(new Set(['form.salt']))
  expect((await rulesPage.loader(routeArgs(work, { params }))).canChange).toBe(false)
})

test('the Head of Service sees a cycle of forms and may not plan one', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'drawn')
  const head = await makeWork(work.db, { role: 'head_of_service' })
  const { cycle } = await cyclePage.loader(routeArgs(head, { params: { cycleId } }))
  expect(cycle).toMatchObject({ kind: 'forms', label: '2026-Q4', rubricId: '', sampleSize: 24 })
  await expect(newPage.loader(routeArgs(head))).rejects.toMatchObject({ kind: 'forbidden' })
})

test('the page of the draw says what it asks for, draws, and then what the forms wait for', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'frozen')
  const params = { cycleId }
  const seed = { ...diceSeed, version: '2', step: 'record' }
  await seedPage.action(routeArgs(work, { params, form: seed }))
  const before = await drawPage.loader(routeArgs(work, { params }))
  expect(before).toMatchObject({ draw: null, forecast: null, formsForecast: { sample: 24 } })
  const { version } = before.cycle
  const drawn = drawPage.action(routeArgs(work, { params, form: { version: String(version) } }))
  expect(await place(drawn)).toEqual([303, `/cycles/${cycleId}/draw?done=drawn`])
  const after = await drawPage.loader(routeArgs(work, { params }))
  expect(after.draw?.list.matching).toBe(24)
  expect(after.cycle.hasRubric).toBe(false)
})

test('a form is replaced only because it never belonged there', async () => {
  const work = await officer()
  const cycleId = await makeFormsCycle(work, 'drawn', { strataBy: 'none' })
  const entry = await work.db.sampleEntry.findFirstOrThrow({ where: { cycleId, status: 'sampled' } })
  const params = { cycleId, entryId: entry.id }
  const replaced = replacePage.action(routeArgs(work, { params, form: { reason: 'not_returned_in_window' } }))
  expect(await place(replaced)).toEqual([303, `/cycles/${cycleId}/draw?done=replaced`])
  expect(await work.db.sampleEntry.findUnique({ where: { id: entry.id } })).toMatchObject({ status: 'replaced' })
})
