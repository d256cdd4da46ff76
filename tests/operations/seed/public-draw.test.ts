import { expect, test } from 'vitest'
import { parseManifest } from '#app/domain/sampling/manifest.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { getManifestText, verifyDraw } from '#app/operations/proof/verify-draw.server.ts'
import { announceDraw } from '#app/operations/seed/announce-draw.server.ts'
import { checkNumbers, enterNumbers } from '#app/operations/seed/enter-numbers.server.ts'
import { giveUpSeed } from '#app/operations/seed/give-up-seed.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import type { Work } from '#app/operations/work.ts'
import { diceSeed, makeCycle, saveRegister, versionOf } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const lottery = {
  name: 'National lottery',
  drawnOn: '2026-11-28',
  publishedAt: 'the page of results',
  whichNumbers: 'The six main numbers in the order drawn',
  howMany: 6,
}
const numbers = '03, 14, 15, 22, 38, 41'

async function frozen() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 200)
  const work = await makeWork(db)
  return { db, work, cycleId: await makeCycle(work, 'frozen') }
}

const on = (work: Work, day: string): Work => ({ ...work, now: new Date(`${day}T18:00:00Z`) })

test('a draw named in advance gives the seed once its numbers are published', async () => {
  const { db, work, cycleId } = await frozen()
  await announceDraw(work, { ...lottery, cycleId, version: 2 })
  const early = { cycleId, version: 3, numbers }
  await expect(enterNumbers(on(work, '2026-11-27'), early)).rejects.toThrow('The draw is on 28 November 2026')
  const later = on(work, '2026-11-30')
  expect(await checkNumbers(later, { cycleId, numbers })).toEqual({
    numbers: '3 14 15 22 38 41',
    digits: '48219655842170140194',
  })
  await enterNumbers(later, early)
  expect(await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).toMatchObject({
    seed: '2026-autumn:48219655842170140194',
    seedSource: 'public_draw',
    seedMadeBy: 'National lottery of 28 November 2026, named on 23 November 2026',
  })
  await drawSample(later, { cycleId, version: 4 })
  const read = parseManifest((await getManifestText(work, cycleId)).text)
  expect(read.ok && read.manifest.seed.evidence.publicDraw).toMatchObject({ ...lottery, numbers: '3 14 15 22 38 41' })
  const checks = await verifyDraw(work, cycleId)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'Seed digits')?.sentence).toContain('numbers 3 14 15 22 38 41')
  const events = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual([
    'CYCLE_PLANNED',
    'FRAME_FROZEN',
    'PUBLIC_DRAW_NAMED',
    'SEED_RECORDED',
    'SAMPLE_DRAWN',
  ])
})

test('a draw on or before the freeze date, or on the day it is named, is refused and nothing is written', async () => {
  const { db, work, cycleId } = await frozen()
  const name = (drawnOn: string, by = work) => announceDraw(by, { ...lottery, drawnOn, cycleId, version: 2 })
  await expect(name('2026-11-23')).rejects.toMatchObject({ code: 'DRAW_BEFORE_FREEZE', field: 'drawnOn' })
  await expect(name('2026-11-25', on(work, '2026-11-25'))).rejects.toMatchObject({ code: 'DRAW_NOT_AHEAD' })
  expect((await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).publicDraw).toBeNull()
  const planned = await makeCycle(work, 'planned', { label: '2027-spring' })
  await expect(announceDraw(work, { ...lottery, cycleId: planned, version: 1 })).rejects.toThrow(
    'Freeze the frame first',
  )
  await expect(enterNumbers(work, { cycleId, version: 2, numbers })).rejects.toThrow('No public draw is named')
})

test('once a draw is named neither another draw nor dice may take its place, unless it is given up in public', async () => {
  const { work, cycleId } = await frozen()
  await announceDraw(work, { ...lottery, cycleId, version: 2 })
  await expect(announceDraw(work, { ...lottery, cycleId, version: 3 })).rejects.toThrow('named already')
  await expect(recordSeed(work, { cycleId, version: 3, request: diceSeed })).rejects.toThrow('Give that up first')
  await expect(recordSeed(work, { cycleId, version: 3, request: { source: 'trial' } })).rejects.toThrow('Give that up')
  const reason = 'The draw of that day was cancelled by its operator.'
  await giveUpSeed(on(work, '2026-11-29'), { cycleId, version: 3, reason })
  await recordSeed(work, { cycleId, version: 4, request: diceSeed })
  await drawSample(work, { cycleId, version: 5 })
  const read = parseManifest((await getManifestText(work, cycleId)).text)
  expect(read.ok && read.manifest.seed.evidence).toMatchObject({ publicDraw: null, givenUp: [{ reason }] })
  const digits = (await verifyDraw(work, cycleId)).find(({ name }) => name === 'Seed digits')
  expect(digits?.sentence).toContain('National lottery of 28 November 2026')
  expect(digits?.sentence).toContain('cancelled by its operator')
})

test('of two officers who enter or name at the same moment the second is told', async () => {
  const { db, work, cycleId } = await frozen()
  const other = await makeWork(db)
  const named = await Promise.allSettled(
    [work, other].map((officer) => announceDraw(officer, { ...lottery, cycleId, version: 2 })),
  )
  const later = [on(work, '2026-11-28'), on(other, '2026-11-28')]
  const entered = await Promise.allSettled(
    later.map((officer) => enterNumbers(officer, { cycleId, version: 3, numbers })),
  )
  for (const both of [named, entered]) {
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ kind: 'conflict' })
  }
  expect(await versionOf(db, cycleId)).toBe(4)
  expect(await db.trailEvent.count({ where: { type: 'SEED_RECORDED' } })).toBe(1)
})

test('only an officer names a draw and enters its numbers', async () => {
  const { db, cycleId } = await frozen()
  for (const role of ['auditor', 'head_of_service', 'administrator'] as const) {
    const person = await makeWork(db, { role })
    await expect(announceDraw(person, { ...lottery, cycleId, version: 2 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(enterNumbers(person, { cycleId, version: 2, numbers })).rejects.toMatchObject({ kind: 'forbidden' })
  }
})
