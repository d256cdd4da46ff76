import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { parseManifest } from '#app/domain/sampling/manifest.ts'
import { transact } from '#app/db/transact.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { listLookalikes } from '#app/operations/frame/get-forecast.server.ts'
import { planCycle, replanCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { getFrameText, getManifestText, verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { defaultPlan, diceSeed, makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer(count: number) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count)
  return makeWork(db)
}

const eventsOf = async (db: Awaited<ReturnType<typeof freshDatabase>>) =>
  (await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)

test('a cycle goes from plan to draw, each step with its event', async () => {
  const work = await officer(400)
  const cycleId = await makeCycle(work, 'drawn')
  const cycle = await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  expect(cycle).toMatchObject({
    state: 'drawn',
    frameSize: 400,
    excludedCount: 0,
    sampleSize: 40,
    frozenOn: '2026-11-23',
  })
  expect(cycle.seed).toBe('2026-autumn:63454660390103169462')
  expect(cycle.seedMadeBy).toBe('Rolled by the parent-carer forum; watched by internal audit')
  expect(await eventsOf(work.db)).toEqual(['CYCLE_PLANNED', 'FRAME_FROZEN', 'SEED_RECORDED', 'SAMPLE_DRAWN'])
  const sampled = await work.db.sampleEntry.findMany({ where: { cycleId, status: 'sampled' } })
  expect(sampled).toHaveLength(40)
  expect(JSON.parse(sampled[0]?.facts ?? '')).toMatchObject({ ref: sampled[0]?.planRef, phase: 'primary' })
  expect(await work.db.sampleEntry.count({ where: { cycleId, status: 'reserve' } })).toBe(16)
})

test('the kept manifest and the frame made anew from the rows re-create the draw', async () => {
  const work = await officer(400)
  const cycleId = await makeCycle(work, 'drawn')
  const checks = await verifyDraw(work, cycleId)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.at(-1)?.sentence).toContain('No plan was replaced')
  const { text } = await getManifestText(work, cycleId)
  const cycle = await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  expect(sha256(text)).toBe(cycle.manifestHash)
  expect(sha256((await getFrameText(work, cycleId)).text)).toBe(cycle.frameHash)
  const read = parseManifest(text)
  expect(read.ok && read.manifest.strata.map(({ key, size, sample }) => [key, size, sample])).toEqual([
    ['new', 40, 4],
    ['amended', 80, 8],
    ['other', 280, 28],
  ])
})

test('a sample changed behind the back of the workbench is found', async () => {
  const work = await officer(200)
  const cycleId = await makeCycle(work, 'drawn')
  const reserve = await work.db.sampleEntry.findFirstOrThrow({ where: { cycleId, status: 'reserve' } })
  await work.db.sampleEntry.update({ where: { id: reserve.id }, data: { status: 'sampled' } })
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['Sample now'])
  const entry = await work.db.frameEntry.findFirstOrThrow({ where: { cycleId, stratum: 'other' } })
  await work.db.frameEntry.update({
    where: { cycleId_planRef: { cycleId, planRef: entry.planRef } },
    data: { stratum: 'new' },
  })
  expect((await verifyDraw(work, cycleId)).filter(({ ok }) => !ok).map(({ name }) => name)).toContain('Frame hash')
})

test('the plans of the last two terms are left out and listed, reserves and replaced plans are not', async () => {
  const work = await officer(300)
  await makeCycle(work, 'drawn', { label: '2025-autumn' })
  const spring = await makeCycle(work, 'drawn', { label: '2026-spring' })
  const summer = await makeCycle(work, 'drawn', { label: '2026-summer' })
  const autumn = await makeCycle(work, 'drawn')
  const recent = await work.db.sampleEntry.findMany({ where: { cycleId: { in: [spring, summer] }, status: 'sampled' } })
  const left = await work.db.frameEntry.findMany({ where: { cycleId: autumn, excludedReason: 'drawn_recently' } })
  expect(left.map(({ planRef }) => planRef).toSorted()).toEqual(recent.map(({ planRef }) => planRef).toSorted())
  expect(left).toHaveLength(60)
  const read = parseManifest((await getManifestText(work, autumn)).text)
  expect(read.ok && read.manifest.drawnRecently).toHaveLength(60)
  expect(read.ok && read.manifest.frame.size).toBe(240)
  const summerRefs = new Set(
    (await work.db.sampleEntry.findMany({ where: { cycleId: summer, status: 'sampled' } })).map(
      ({ planRef }) => planRef,
    ),
  )
  const springRefs = (await work.db.sampleEntry.findMany({ where: { cycleId: spring, status: 'sampled' } })).map(
    ({ planRef }) => planRef,
  )
  expect(springRefs.filter((ref) => summerRefs.has(ref))).toEqual([])
})

test('the facts are those of the freeze date, whatever the register says at the draw', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'seeded')
  await work.db.plan.updateMany({ data: { coordinator: 'Somebody new', isActive: false } })
  await drawSample(work, { cycleId, version: 3 })
  const entries = await work.db.sampleEntry.findMany({ where: { cycleId } })
  expect(entries.every(({ facts }) => JSON.parse(facts).coordinator === null)).toBe(true)
})

test('a seed before the frame hash is refused and nothing is written', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'planned')
  await expect(recordSeed(work, { cycleId, version: 1, request: diceSeed })).rejects.toThrow('Freeze the frame first')
  expect((await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).seed).toBeNull()
  expect(await eventsOf(work.db)).toEqual(['CYCLE_PLANNED'])
})

test('a draw without a seed, a second seed, a second draw and a second freeze are refused', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'frozen')
  await expect(drawSample(work, { cycleId, version: 2 })).rejects.toThrow('Record the seed first')
  await recordSeed(work, { cycleId, version: 2, request: diceSeed })
  await expect(recordSeed(work, { cycleId, version: 3, request: { source: 'trial' } })).rejects.toThrow(
    'recorded already',
  )
  await drawSample(work, { cycleId, version: 3 })
  const version = await versionOf(work.db, cycleId)
  await expect(drawSample(work, { cycleId, version })).rejects.toThrow('A cycle has one draw')
  await expect(recordSeed(work, { cycleId, version, request: diceSeed })).rejects.toThrow('cannot be changed')
  await expect(freezeFrame(work, { cycleId, version })).rejects.toThrow('frozen already')
  expect(await eventsOf(work.db)).toEqual(['CYCLE_PLANNED', 'FRAME_FROZEN', 'SEED_RECORDED', 'SAMPLE_DRAWN'])
})

test('of two officers with the same page open, the second is told and nothing of theirs is kept', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'planned')
  const { label: _, ...rules } = defaultPlan
  await replanCycle(work, { ...rules, ratePercent: 20, cycleId, version: 1 })
  await expect(freezeFrame(work, { cycleId, version: 1 })).rejects.toThrow('Someone else changed this cycle')
  expect(await work.db.frameEntry.count()).toBe(0)
  const both = await Promise.allSettled([
    freezeFrame(work, { cycleId, version: 2 }),
    freezeFrame(work, { cycleId, version: 2 }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ name: 'Refusal', kind: 'conflict' })
  expect(await work.db.frameEntry.count()).toBe(60)
  await expect(replanCycle(work, { ...rules, cycleId, version: 3 })).rejects.toThrow('cannot be changed any more')
})

test('two officers who draw, or plan the same term, at the same moment get one draw and one cycle', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'seeded')
  const twice = (act: () => Promise<unknown>) => Promise.allSettled([act(), act()])
  const draws = await twice(() => drawSample(work, { cycleId, version: 3 }))
  const plans = await twice(() => planCycle(work, { ...defaultPlan, label: '2027-spring' }))
  for (const both of [draws, plans]) {
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ name: 'Refusal', kind: 'conflict' })
  }
  expect(await work.db.sampleEntry.count({ where: { status: 'sampled' } })).toBe(30)
  expect(await work.db.cycle.count()).toBe(2)
})

test('a frame without plans is not frozen, and the sentence says why', async () => {
  const work = await officer(0)
  const cycleId = await makeCycle(work, 'planned')
  await expect(freezeFrame(work, { cycleId, version: 1 })).rejects.toThrow('The register holds no active plans')
  await saveRegister(work.db, 3, () => ({ firstIssuedOn: '2020-01-01', amendedOn: null }))
  const { cycleId: other } = await planCycle(work, {
    ...defaultPlan,
    label: '2027-spring',
    frameRule: 'issued_or_amended',
  })
  await expect(freezeFrame(work, { cycleId: other, version: 1 })).rejects.toThrow('left out by the rules')
  expect(await work.db.frameEntry.count()).toBe(0)
})

test('a register smaller than the minimum is drawn whole', async () => {
  const work = await officer(7)
  const cycleId = await makeCycle(work, 'drawn')
  expect(await work.db.sampleEntry.count({ where: { cycleId, status: 'sampled' } })).toBe(7)
  expect((await verifyDraw(work, cycleId)).every(({ ok }) => ok)).toBe(true)
})

test('a trial seed is made here and marked as not witnessed', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'frozen')
  await recordSeed(work, { cycleId, version: 2, request: { source: 'trial' } })
  await drawSample(work, { cycleId, version: 3 })
  const read = parseManifest((await getManifestText(work, cycleId)).text)
  expect(read.ok && read.manifest.seed).toMatchObject({ isWitnessed: false, source: 'trial' })
  expect(read.ok && read.manifest.seed.value).toMatch(/^2026-autumn:\d{20}$/)
})

test('a term has one cycle, and a cycle needs a rubric', async () => {
  const work = await officer(3)
  await planCycle(work, defaultPlan)
  await expect(planCycle(work, defaultPlan)).rejects.toThrow('Autumn term 2026 has a cycle already')
  await work.db.rubricVersion.deleteMany()
  await expect(planCycle(work, { ...defaultPlan, label: '2027-spring' })).rejects.toThrow('No rubric is published yet')
})

test('only an officer plans, freezes, seeds and draws', async () => {
  const work = await officer(60)
  const cycleId = await makeCycle(work, 'planned')
  for (const role of ['auditor', 'head_of_service', 'administrator'] as const) {
    const other = await makeWork(work.db, { role })
    await expect(planCycle(other, { ...defaultPlan, label: '2027-spring' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(freezeFrame(other, { cycleId, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(recordSeed(other, { cycleId, version: 1, request: diceSeed })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(drawSample(other, { cycleId, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
  }
  expect(await eventsOf(work.db)).toEqual(['CYCLE_PLANNED'])
})

test('a register of 25,000 plans is frozen and drawn', async () => {
  const work = await officer(25_000)
  const cycleId = await makeCycle(work, 'drawn')
  expect(await work.db.frameEntry.count({ where: { cycleId } })).toBe(25_000)
  expect(await work.db.sampleEntry.count({ where: { cycleId, status: 'sampled' } })).toBe(2_500)
  expect((await verifyDraw(work, cycleId)).every(({ ok }) => ok)).toBe(true)
})

test('a frame that is frozen while an import is being confirmed holds the register from after it', async () => {
  const work = await officer(40)
  const cycleId = await makeCycle(work, 'planned')
  const confirming = Promise.withResolvers<void>()
  const confirmed = transact(work.db, async (tx) => {
    await tx.area.update({ where: { id: 'area' }, data: { registerVersion: { increment: 1 } } })
    confirming.resolve()
    await pause(100)
    await tx.plan.updateMany({ data: { locality: 'After the import' } })
  })
  await confirming.promise
  await freezeFrame(work, { cycleId, version: 1 })
  await confirmed
  const entries = await work.db.frameEntry.findMany({ where: { cycleId } })
  expect(entries.filter(({ facts }) => facts.includes('After the import'))).toHaveLength(40)
})

test('references that look like one plan written twice are named before the freeze', async () => {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 40, (index) => ({ ref: index === 2 ? 'nm-000001' : `NM-${String(index).padStart(6, '0')}` }))
  const work = await makeWork(db)
  expect(await listLookalikes(work)).toEqual([expect.arrayContaining(['NM-000001', 'nm-000001'])])
})
