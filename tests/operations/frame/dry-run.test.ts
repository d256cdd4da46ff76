import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StrataBy, StrataCode } from '#app/domain/frame/strata.ts'
import { previousTerms, termDates } from '#app/domain/frame/term.ts'
import { PrimaryNeed } from '#app/domain/register/plan.ts'
import type { BulkRow } from '#app/db/insert-rows.server.ts'
import { countRegister } from '#app/operations/frame/count-register.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { dryRun, getForecast, listLookalikes } from '#app/operations/frame/get-forecast.server.ts'
import { scanFrame } from '#app/operations/frame/scan-frame.server.ts'
import { defaultPlan, makeCycle, saveRegister } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer(count: number, change?: (index: number) => BulkRow) {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, count, change)
  return makeWork(db)
}

test('a dry run says what a frame by the rules would hold, ask for and show, and writes nothing', async () => {
  const work = await officer(400, (index) => ({ isLookedAfter: index <= 8, locality: index % 2 ? 'West' : ' west ' }))
  const found = await dryRun(work, { ...defaultPlan, strataBy: 'locality+looked_after' })
  expect(found.strata).toEqual([
    { key: 'locality.west+looked_after', size: 8, sample: 2 },
    { key: 'locality.west+not_looked_after', size: 392, sample: 39 },
  ])
  expect(found).toMatchObject({
    frameSize: 400,
    byRule: 40,
    sample: 41,
    hours: { education: 31, health: 21, social_care: 14, total: 65 },
    excluded: [],
    rules: { ratePercent: 10, minimumSize: 30, exclusionTerms: 2 },
    groups: 2,
  })
  expect(found.warnings).toHaveLength(1)
  expect(found.measures.map(({ code, limits }) => [code, limits.metFrom])).toEqual([
    ['M2', 38],
    ['M3', 38],
    ['M4', 40],
    ['EN1', null],
  ])
  expect(await work.db.trailEvent.count()).toBe(0)
  expect(await work.db.cycle.count()).toBe(0)
})

test('plans of the last terms are left out of a dry run, and come back for three terms together', async () => {
  const work = await officer(300)
  await makeCycle(work, 'drawn', { label: '2026-summer' })
  const found = await dryRun(work, defaultPlan)
  expect(found).toMatchObject({ frameSize: 270, excluded: [{ reason: 'drawn_recently', count: 30 }] })
  expect(found.measures[0]?.pooled).toMatchObject({ audited: 90, register: 300 })
  const { excluded, frameSize } = await dryRun(work, { ...defaultPlan, exclusionTerms: 0 })
  expect([frameSize, excluded]).toEqual([300, []])
})

test('a term that has not begun is warned of in the dry run and beside the planned cycle', async () => {
  const work = await officer(200)
  const early = { ...defaultPlan, label: '2027-spring' }
  const { warnings } = await dryRun(work, early)
  expect(warnings).toEqual([expect.stringContaining('The term begins on 1 January 2027')])
  const cycleId = await makeCycle(work, 'planned', early)
  expect((await getForecast(work, cycleId)).warnings).toEqual(warnings)
  await freezeFrame(work, { cycleId, version: 1 })
  expect((await getForecast(work, cycleId)).warnings).toEqual([])
  expect((await dryRun(work, defaultPlan)).warnings).toEqual([])
})

test('the forecast of a planned cycle, of its frozen frame and the dry run agree', async () => {
  const work = await officer(200, (index) => ({ phase: index % 3 ? 'primary' : null, primaryNeed: 'HI' }))
  const rules = { ...defaultPlan, strataBy: 'phase+need_group' }
  const cycleId = await makeCycle(work, 'planned', rules)
  const planned = await getForecast(work, cycleId)
  expect(await dryRun(work, rules)).toEqual(planned)
  expect(planned.strata.map(({ key, size }) => [key, size])).toEqual([
    ['primary+need.sensory_physical', 134],
    ['unknown+need.sensory_physical', 66],
  ])
  await freezeFrame(work, { cycleId, version: 1 })
  expect(await getForecast(work, cycleId)).toEqual(planned)
})

test('only an officer works rules out', async () => {
  const work = await officer(10)
  const head = await makeWork(work.db, { role: 'head_of_service' })
  await expect(dryRun(head, defaultPlan)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('references that differ in capitals or spaces are shown before the freeze', async () => {
  const work = await officer(3, (index) => ({ ref: ['NM 1', 'nm 1', 'NM 2'][index - 1] ?? '' }))
  expect((await listLookalikes(work)).map((group) => group.toSorted())).toEqual([['NM 1', 'nm 1']])
})

const days = [
  '2026-03-31',
  '2026-08-31',
  '2026-09-01',
  '2026-11-22',
  '2026-11-23',
  '2026-11-24',
  '2026-12-31',
  '2027-01-01',
]
const day = fc.option(fc.constantFrom(...days), { nil: null })
const text = fc.option(fc.constantFrom('West', 'WEST ', 'Łódź', '–', 'all'), { nil: null })
const row: fc.Arbitrary<BulkRow> = fc.record({
  firstIssuedOn: day,
  amendedOn: day,
  leftOn: day,
  isActive: fc.boolean(),
  phase: fc.constantFrom('primary', 'post_16', null),
  primaryNeed: fc.option(fc.constantFrom(...PrimaryNeed.options), { nil: null }),
  settingType: text,
  locality: text,
  isLookedAfter: fc.boolean(),
})
const rules = fc.record({
  frameRule: fc.constantFrom('all_active', 'issued_or_amended'),
  strataBy: fc.subarray([...StrataCode.options]).map((codes) => StrataBy.parse(codes.length > 0 ? codes : 'none')),
  label: fc.constantFrom('2026-summer', '2026-autumn', '2027-spring'),
  exclusionTerms: fc.nat(2),
})

test('counting kinds of plans comes to the same as placing every plan', async () => {
  const sampled = fc.sample(fc.tuple(row, fc.boolean()), { numRuns: 150, seed: 4 })
  const work = await officer(sampled.length, (index) => sampled[index - 1]?.[0] ?? {})
  const [term] = previousTerms('2026-autumn', 1)
  await makeCycle(work, 'drawn', { label: term ?? '', ratePercent: 40 })
  for (const rule of fc.sample(rules, { numRuns: 40, seed: 5 })) {
    const { from: termFrom, to: termTo } = termDates(rule.label)
    const asked = { ...rule, termFrom, termTo } as Parameters<typeof countRegister>[1]
    const counts = await countRegister(work, asked)
    const placed = new Map<string, number>()
    for await (const plans of scanFrame(work.db, work.now, asked)) {
      for (const { stratum, excludedReason } of plans) {
        const key = excludedReason ?? stratum
        placed.set(key, (placed.get(key) ?? 0) + 1)
      }
    }
    const counted = [
      ...counts.strata.map(({ key, size }) => [key, size] as const),
      ...counts.excluded.map(({ reason, count }) => [reason, count] as const),
    ]
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(placed))
  }
})
