import { expect, test } from 'vitest'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { readLockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { exactRange } from '#app/domain/shared/hypergeometric.ts'
import type { Database } from '#app/db/open.server.ts'
import { readImproved } from '#app/db/read-improved.server.ts'
import { Chance } from '#prisma/demonstration/chance.ts'
import { readAuditors } from '#prisma/demonstration/fix-auditors.ts'
import { fatesOf, type Fate } from '#prisma/demonstration/fix-fates.ts'
import { chapterOf, demonstrationSeed, seedDemonstration, seedSmall } from '#prisma/demonstration/seed-demonstration.ts'
import { casesOf, expectedMisplaced, expectedOf } from '#prisma/demonstration/story.ts'
import type { PlanCase } from '#prisma/demonstration/truths.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { expectGridTruths, expectRegisterTruths } from './register-truths.ts'

const today = '2026-11-23'

/** The locked cycles, oldest first, with what the plan of truths says of their samples. */
async function lockedCycles(db: Database, past: number) {
  const rows = await db.cycle.findMany({
    where: { kind: 'plans', state: 'locked' },
    orderBy: { termFrom: 'asc' },
    include: { profile: true, results: true, _count: { select: { sample: { where: { status: 'sampled' } } } } },
  })
  return rows.map(({ label, frameSize, profile, results, _count }, index) => ({
    label,
    register: frameSize ?? 0,
    sampled: _count.sample,
    cases: casesOf(new Chance(`${demonstrationSeed}|${label}`), chapterOf(index, past), _count.sample),
    locked: readLockedCycle({ profile: profile!.document, results: results.map(({ document }) => document) }),
  }))
}

/** The plans of the register to which a measure applies, estimated from the sample: N d / n, rounded half up. */
function estimate(register: number, sampled: number, applicable: number): number {
  const rounded = Math.floor((register * applicable) / sampled + 0.5)
  return Math.min(register - (sampled - applicable), Math.max(applicable, rounded))
}

/** What a measure must look like, from the plan of truths and the size of the frame alone. */
function expectedResult(cases: readonly PlanCase[], code: MeasureCode, register: number) {
  const { applicable, met, notMet, excluded, unknown, auditNotDone } = expectedOf(cases, code)
  const of = estimate(register, cases.length, applicable)
  const { low, high } = exactRange(met, applicable, of)
  const reasons = [
    { reason: 'audit_not_done', count: auditNotDone },
    { reason: 'unknown_no_evidence', count: unknown },
  ]
  return {
    sampled: cases.length,
    registerSize: register,
    applicable,
    met,
    notMet,
    notJudged: unknown + auditNotDone,
    notJudgedReasons: reasons.filter(({ count }) => count > 0),
    excluded:
      excluded === 0 ? [] : [{ reason: code === 'EN1' ? 'no_stage_applies' : 'nil_evidenced', count: excluded }],
    misplaced: code === 'M4' ? expectedMisplaced(cases) : null,
    range: { low, high, of, lowPercent: Math.floor((low * 100) / of), highPercent: Math.ceil((high * 100) / of) },
  }
}

function seen({
  sampled,
  registerSize,
  applicable,
  met,
  notMet,
  notJudged,
  notJudgedReasons,
  excluded,
  misplaced,
  range,
}: MeasureResult) {
  const { low, high, of, lowPercent, highPercent } = range!
  return {
    sampled,
    registerSize,
    applicable,
    met,
    notMet,
    notJudged,
    notJudgedReasons,
    excluded,
    misplaced,
    range: { low, high, of, lowPercent, highPercent },
  }
}

async function expectKnownTruths(db: Database, past: number) {
  const cycles = await lockedCycles(db, past)
  expect(cycles).toHaveLength(past)
  for (const { label, register, cases, locked } of cycles) {
    const found = locked.results.map((result) => [label, result.measure, seen(result)])
    const expected = MeasureCode.options.map((code) => [label, code, expectedResult(cases, code, register)])
    expect(found).toEqual(expected)
  }
  return cycles
}

test('every measure of every locked cycle of the demonstration is what its plan of truths says', async () => {
  const db = await freshDatabase()
  await seedDemonstration(db, { today })

  const cycles = await expectKnownTruths(db, 4)
  await expectGridTruths(db)
  for (const quarter of ['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1']) await expectRegisterTruths(db, quarter, today)
  expect(cycles.map(({ label }) => label)).toEqual(['2025-summer', '2025-autumn', '2026-spring', '2026-summer'])

  const last = cycles[3]!.locked
  const verdicts = Object.fromEntries(last.results.map(({ measure, verdict }) => [measure, verdict]))
  expect(verdicts).toEqual({
    M2: 'too_early',
    M2h: 'no_target',
    M2s: 'no_target',
    M3: 'not_met',
    M4: 'met',
    M4s: 'no_target',
    EN1: 'not_met',
  })

  for (const code of ['M2h', 'M4', 'EN1'] as const) {
    const percents = cycles.map(({ locked }) => locked.results.find(({ measure }) => measure === code)?.percent ?? 0)
    expect(percents).toEqual(percents.toSorted((one, other) => one - other))
    expect(percents[3]! - percents[0]!).toBeGreaterThan(20)
  }

  const green = cycles.map(({ locked, sampled }) => locked.profile.grades.green / sampled)
  expect(green[0]).toBeGreaterThan(0.24)
  expect(green[0]).toBeLessThan(0.36)
  expect(green[3]).toBeGreaterThan(0.48)
  expect(green[3]).toBeLessThan(0.62)

  expect(await db.plan.count({ where: { isActive: true } })).toBe(3245)
}, 240_000)

/** What became of the packs of each locked cycle, from the fates that were dealt to them alone. */
async function expectFixTruths(db: Database) {
  const cycles = await db.cycle.findMany({ where: { kind: 'plans', state: 'locked' }, orderBy: { termFrom: 'asc' } })
  for (const [index, { id: cycleId, label }] of cycles.entries()) {
    const { canWait } = await readAuditors(db, cycleId, new Chance('nobody'))
    const packs = await db.fixPack.findMany({
      where: { cycleId },
      orderBy: { planRef: 'asc' },
      include: { items: true },
    })
    const dealt = packs.map(({ planRef, items }) => ({
      planRef,
      items,
      canWait: canWait(
        planRef,
        items.map(({ agency }) => agency),
      ),
    }))
    const chance = new Chance(`${demonstrationSeed}|${label}|fix-it packs`)
    const fates = [...fatesOf(chance, dealt, index === cycles.length - 1).values()]
    const count = (fate: Fate) => fates.filter((each) => each === fate).length
    const [improved, same, worse] = [count('improved'), count('same'), count('worse')]
    const counts = { packs: packs.length, reaudited: improved + same + worse, improved, same, worse }
    expect([label, await readImproved(db, { cycleId })]).toMatchObject([label, counts])
  }
  const waiting = { submittedAt: null, auditor: { signInName: 'health1' } }
  expect(await db.fixReaudit.count({ where: waiting })).toBeGreaterThan(0)
}

test('the small demonstration keeps to its plan of truths as well', async () => {
  const db = await freshDatabase()
  await seedSmall(db, { today })

  await expectKnownTruths(db, 2)
  await expectGridTruths(db)
  await expectRegisterTruths(db, '2026-Q4', today)
  await expectFixTruths(db)
  expect(await db.plan.count({ where: { isActive: true } })).toBe(120)
})
