import { isRefusal } from '#app/domain/shared/refusal.ts'
import { expect, test } from 'vitest'
import * as cyclePage from '#app/routes/cycles/cycle.tsx'
import * as cyclesPage from '#app/routes/cycles/cycles.tsx'
import * as drawFiles from '#app/routes/cycles/draw-files.ts'
import * as drawPage from '#app/routes/cycles/draw.tsx'
import * as framePage from '#app/routes/frame/frame.tsx'
import * as newPage from '#app/routes/cycles/new.tsx'
import * as replacePage from '#app/routes/cycles/replace.tsx'
import * as rulesPage from '#app/routes/frame/rules.tsx'
import * as seedPage from '#app/routes/seed/seed.tsx'
import * as verifyPage from '#app/routes/cycles/verify.tsx'
import { sha256 } from '#app/db/trail.server.ts'
import { defaultPlan, diceSeed, makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer(count = 60) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count)
  return makeWork(db)
}

const typed = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
const { label: _, ...rules } = defaultPlan

/** A redirect as the browser gets it. */
const places = (reply: unknown) => (reply instanceof Response ? [reply.status, reply.headers.get('Location')] : reply)
const refusalIn = (reply: unknown) => {
  const { data, init } = reply as {
    data: { errors: { field: string; sentence: string }[]; values: object }
    init: { status: number }
  }
  return { status: init.status, ...data }
}

test('the new cycle page proposes the open terms and plans one', async () => {
  const work = await officer()
  const shown = await newPage.loader(routeArgs(work))
  expect(shown.terms).toEqual(['2026-autumn', '2027-spring', '2026-summer'])
  expect(shown.minutes.minutesHealth).toBe(45)
  const reply = await newPage.action(routeArgs(work, { form: typed(defaultPlan) }))
  const cycle = await work.db.cycle.findFirstOrThrow()
  expect(places(reply)).toEqual([303, `/cycles/${cycle.id}/frame?done=planned`])
  expect((await newPage.loader(routeArgs(work))).terms).toEqual(['2027-spring', '2026-summer'])
  expect((await cyclesPage.loader(routeArgs(work))).cycles).toMatchObject([{ label: '2026-autumn', state: 'planned' }])
})

test('a wrong rate, an empty form and a taken term keep what was typed', async () => {
  const work = await officer()
  const wrong = refusalIn(
    await newPage.action(routeArgs(work, { form: { ...typed(defaultPlan), ratePercent: '150', minimumSize: 'many' } })),
  )
  expect(wrong.status).toBe(400)
  expect(wrong.errors).toEqual([
    { field: 'ratePercent', sentence: 'The rate must be a whole number from 1 to 100' },
    { field: 'minimumSize', sentence: 'The smallest sample must be a whole number from 1 to 1000' },
  ])
  expect(wrong.values).toMatchObject({ ratePercent: '150', minimumSize: 'many' })
  const empty = refusalIn(await newPage.action(routeArgs(work, { form: {} })))
  expect(empty.errors.map(({ sentence }) => sentence)).toEqual([
    'Select a term',
    'Select which plans are in the frame',
    'Select how the frame is divided',
    'The rate must be a whole number from 1 to 100',
    'The smallest sample must be a whole number from 1 to 1000',
    'The number of terms must be a whole number from 0 to 9',
    'Minutes for education must be a whole number from 5 to 600',
    'Minutes for health must be a whole number from 5 to 600',
    'Minutes for social care must be a whole number from 5 to 600',
  ])
  await makeCycle(work, 'planned')
  const taken = refusalIn(await newPage.action(routeArgs(work, { form: typed(defaultPlan) })))
  expect([taken.status, taken.errors[0]?.field]).toEqual([409, 'label'])
})

test('the frame page forecasts before the freeze and lists plans after it', async () => {
  const work = await officer(200)
  const cycleId = await makeCycle(work, 'planned')
  const params = { cycleId }
  const before = await framePage.loader(routeArgs(work, { params }))
  expect(before.list).toBeNull()
  expect(before.forecast).toMatchObject({
    frameSize: 200,
    sample: 30,
    hours: { education: 23, health: 15, social_care: 10 },
  })
  expect(before.forecast?.measures.map(({ code, target, canShow }) => [code, target, canShow])).toEqual([
    ['M2', 8000, true],
    ['M3', 8000, true],
    ['M4', 8500, true],
    ['EN1', 10_000, false],
  ])
  expect(places(await framePage.action(routeArgs(work, { params, form: { version: '1' } })))).toEqual([
    303,
    `/cycles/${cycleId}/frame?done=frozen`,
  ])
  const after = await framePage.loader(routeArgs(work, { params, url: `/cycles/${cycleId}/frame?page=2` }))
  expect(after.list).toMatchObject({ matching: 200, pages: 4, excluded: [], state: { page: 2 } })
  expect(after.list?.rows).toHaveLength(50)
  expect(after.cycle.frameHash).toMatch(/^[0-9a-f]{64}$/)
  const again = refusalIn(await framePage.action(routeArgs(work, { params, form: { version: '1' } })))
  expect([again.status, again.errors[0]?.sentence]).toEqual([
    409,
    'The frame of this cycle is frozen already. It cannot be frozen twice.',
  ])
})

test('the forecast with an empty register says so instead of a number', async () => {
  const work = await officer(0)
  const cycleId = await makeCycle(work, 'planned')
  const { forecast } = await framePage.loader(routeArgs(work, { params: { cycleId } }))
  expect(forecast).toMatchObject({ frameSize: 0, sample: 0, strata: [] })
  const refused = refusalIn(await framePage.action(routeArgs(work, { params: { cycleId }, form: { version: '1' } })))
  expect(refused.errors[0]?.sentence).toContain('There is no plan to draw from')
})

test('the seed is refused before the freeze, checked digit by digit, and kept when wrong', async () => {
  const work = await officer()
  const cycleId = await makeCycle(work, 'planned')
  const params = { cycleId }
  const early = refusalIn(
    await seedPage.action(routeArgs(work, { params, form: { ...diceSeed, version: '1', step: 'record' } })),
  )
  expect([early.status, early.errors[0]?.sentence]).toEqual([409, expect.stringContaining('Freeze the frame first')])
  expect(early.values).toMatchObject({ digits: diceSeed.digits, watchedBy: 'internal audit' })
  await framePage.action(routeArgs(work, { params, form: { version: '1' } }))
  const short = refusalIn(
    await seedPage.action(routeArgs(work, { params, form: { source: 'dice', digits: '123', version: '2' } })),
  )
  expect(short.errors).toEqual([
    { field: 'digits', sentence: 'Enter exactly 20 digits: there are 3' },
    { field: 'rolledBy', sentence: 'Enter who rolled the dice' },
    { field: 'watchedBy', sentence: 'Enter who watched' },
  ])
  const shown = await seedPage.action(routeArgs(work, { params, form: { ...diceSeed, version: '2' } }))
  expect(shown).toMatchObject({ data: { errors: [], isCheck: true, values: { watchedBy: diceSeed.watchedBy } } })
  const change = { ...diceSeed, version: '2', step: 'change' }
  expect(await seedPage.action(routeArgs(work, { params, form: change }))).toMatchObject({ data: { isCheck: false } })
  expect((await seedPage.loader(routeArgs(work, { params }))).cycle.seed).toBeNull()
  const none = refusalIn(await seedPage.action(routeArgs(work, { params, form: { version: '2' } })))
  expect(none.errors).toEqual([{ field: 'source', sentence: 'Select how the seed is made' }])
  expect(
    places(
      await seedPage.action(
        routeArgs(work, {
          params,
          form: { ...diceSeed, digits: '63454 66039 01031 69462', version: '2', step: 'record' },
        }),
      ),
    ),
  ).toEqual([303, `/cycles/${cycleId}/seed?done=seeded`])
  expect((await seedPage.loader(routeArgs(work, { params }))).cycle.seed).toBe('2026-autumn:63454660390103169462')
})

test('the draw page draws, once, and the verify page repeats it', async () => {
  const work = await officer(400)
  const cycleId = await makeCycle(work, 'seeded')
  const params = { cycleId }
  expect((await verifyPage.loader(routeArgs(work, { params }))).found).toBeNull()
  expect((await drawPage.loader(routeArgs(work, { params }))).forecast?.sample).toBe(40)
  expect(places(await drawPage.action(routeArgs(work, { params, form: { version: '3' } })))).toEqual([
    303,
    `/cycles/${cycleId}/draw?done=drawn`,
  ])
  const twice = refusalIn(await drawPage.action(routeArgs(work, { params, form: { version: '4' } })))
  expect(twice.errors[0]?.sentence).toContain('A cycle has one draw')
  const { draw } = await drawPage.loader(routeArgs(work, { params }))
  expect(draw).toMatchObject({ list: { matching: 40, pages: 1 }, manifest: { size: { byRule: 40, drawn: 40 } } })
  const { found } = await verifyPage.loader(routeArgs(work, { params }))
  expect(found?.checks.every(({ ok }) => ok)).toBe(true)
  expect(found?.shell?.snippet).toContain("SEED='2026-autumn:63454660390103169462'")
  expect((await cyclePage.loader(routeArgs(work, { params }))).cycle).toMatchObject({
    state: 'drawn',
    audits: { total: 0 },
  })
})

test('the downloads are the bytes that were hashed, under the names that the commands expect', async () => {
  const work = await officer(100)
  const cycleId = await makeCycle(work, 'drawn')
  const params = { cycleId }
  const cycle = await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  const frame = await drawFiles.loader(routeArgs(work, { params, url: `/cycles/${cycleId}/draw/frame.txt` }))
  expect(frame.headers.get('Content-Disposition')).toBe('attachment; filename="frame.txt"')
  expect(sha256(await frame.text())).toBe(cycle.frameHash)
  const manifest = await drawFiles.loader(routeArgs(work, { params, url: `/cycles/${cycleId}/draw/manifest.json` }))
  expect(manifest.headers.get('Content-Type')).toContain('application/json')
  expect(sha256(await manifest.text())).toBe(cycle.manifestHash)
})

test('a plan is replaced with a reason, and only then', async () => {
  const work = await officer(100)
  const cycleId = await makeCycle(work, 'drawn')
  const entry = await work.db.sampleEntry.findFirstOrThrow({ where: { cycleId, status: 'sampled' } })
  const params = { cycleId, entryId: entry.id }
  const without = refusalIn(await replacePage.action(routeArgs(work, { params, form: {} })))
  expect(without.errors).toEqual([{ field: 'reason', sentence: 'Select why it was never eligible' }])
  expect(places(await replacePage.action(routeArgs(work, { params, form: { reason: 'duplicate' } })))).toEqual([
    303,
    `/cycles/${cycleId}/draw?done=replaced`,
  ])
  expect((await drawPage.loader(routeArgs(work, { params: { cycleId } }))).draw?.replaced).toMatchObject([
    { planRef: entry.planRef },
  ])
  await expect(replacePage.loader(routeArgs(work, { params }))).rejects.toMatchObject({
    kind: 'conflict',
    code: 'PLAN_REPLACED',
  })
})

test('the rules change until the freeze', async () => {
  const work = await officer()
  const cycleId = await makeCycle(work, 'planned')
  const params = { cycleId }
  expect((await rulesPage.loader(routeArgs(work, { params }))).worked?.forecast?.sample).toBe(30)
  const form = typed({ ...rules, ratePercent: 25, version: 1 })
  expect(places(await rulesPage.action(routeArgs(work, { params, form })))).toEqual([
    303,
    `/cycles/${cycleId}/frame?done=rules`,
  ])
  const stale = refusalIn(await rulesPage.action(routeArgs(work, { params, form })))
  expect([stale.status, stale.errors[0]?.sentence, stale.values]).toMatchObject([
    409,
    expect.stringContaining('Someone else changed'),
    { ratePercent: '25' },
  ])
  await framePage.action(routeArgs(work, { params, form: { version: '2' } }))
  expect((await rulesPage.loader(routeArgs(work, { params }))).worked).toBeNull()
})

test('the Head of Service reads but is offered no act; others are refused; an unknown cycle is not found', async () => {
  const work = await officer()
  const params = { cycleId: await makeCycle(work, 'drawn') }
  const head = await makeWork(work.db, { role: 'head_of_service' })
  expect((await cyclesPage.loader(routeArgs(head))).canPlan).toBe(false)
  expect(await drawPage.loader(routeArgs(head, { params }))).toMatchObject({ canDraw: false, canReplace: false })
  expect(refusalIn(await drawPage.action(routeArgs(head, { params, form: { version: '4' } }))).status).toBe(403)
  for (const page of [cyclePage, framePage, seedPage, drawPage, verifyPage, rulesPage]) {
    const auditor = await makeWork(work.db, { role: 'auditor' })
    await expect(page.loader(routeArgs(auditor, { params }) as never)).rejects.toMatchObject({ kind: 'forbidden' })
    const unknown = await page
      .loader(routeArgs(work, { params: { cycleId: 'x' } }) as never)
      .catch((error: unknown) => error)
    expect(isRefusal(unknown) && unknown.kind).toBe('not-found')
  }
})
