import { openDatabase, type Database } from '#app/db/open.server.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { readPlanOutcomes } from '#app/db/read-outcomes.server.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { targetsOn } from '#app/domain/definitions/targets.ts'
import { engagementCriteria } from '#app/domain/measures/catalogue.ts'
import { computeCycle } from '#app/domain/measures/cycle-figures.ts'
import { composeReport } from '#app/domain/report-sections/compose.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { makeMethod, makeOutcome, makeRating, nilEvidenced } from '#tests/factories/outcome.ts'
import { makeReportInput } from '#tests/factories/report.ts'
import { makeFileUrl } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

const plans = 2_100
const agencies = ['education', 'health', 'social_care']
const rounds = 9
const others = Array.from({ length: 65 }, (_, index) => `F${index + 1}`)
const criteria = ['C1', 'D1', 'G1', 'H1.2', 'H2.1', ...engagementCriteria, ...others]
const method = makeMethod({
  registerSize: 21_000,
  sampled: plans,
  strata: [{ stratum: 'all', size: 21_000, sampled: plans }],
  shownByRegister: { health_caseload: 6_000, social_care: 4_000 },
})

/**
 * The largest area's term: 2,100 plans, rated by three agencies on 80 criteria, which is 504,000 ratings. What the lock
 * froze of them, one rating of each criterion and plan, is read, measured and composed into the report, beside one pass of
 * SQL that counts the ratings themselves.
 */
export default async function measureMeasures(): Promise<Figure[]> {
  const place = makeFileUrl()
  const { db, close } = await openDatabase(place.databaseUrl)
  try {
    await fill(db)
    const [floor = 1, measured = 0] = await takeTurns([
      () => db.answer.groupBy({ by: ['criterionId', 'rating'], _count: { _all: true } }),
      async () => compose(await readPlanOutcomes(db, method.cycleId)),
    ])
    const figure = 'Measures and report of 504,000 ratings'
    return [{ figure, measured, floor, ratio: measured / floor, budget: 3, unit: 'ms' }]
  } finally {
    await close()
    await place.remove()
  }
}

function compose(outcomes: readonly PlanOutcome[]) {
  const figures = computeCycle(method, outcomes, targetsOn(method.frozenOn, []))
  return composeReport(makeReportInput({ cycles: [figures] }))
}

/** The median of each in milliseconds; they take turns, so that a busy machine is busy for all of them. */
async function takeTurns(ways: (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = ways.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, way] of ways.entries()) {
      const start = performance.now()
      await way()
      times[index]?.push(performance.now() - start)
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0)
}

const ratingOf = (plan: number, criterion: number): Rating =>
  (['green', 'green', 'amber', 'green', 'red', 'green', 'na'] as const)[(plan * 31 + criterion * 17) % 7]!

function outcomeOf(plan: number): PlanOutcome {
  const ratings = criteria.map((id, index) => [
    id,
    makeRating(ratingOf(plan, index), id === 'G1' ? [plan % 3 === 0 ? 'C' : 'G'] : []),
  ])
  return makeOutcome({
    planRef: refOf(plan),
    ratings: Object.fromEntries(ratings),
    applicability: plan % 4 === 0 ? { healthProvision: nilEvidenced } : {},
  })
}

function refOf(plan: number): string {
  return `EHC-${String(plan).padStart(5, '0')}`
}

/** Rows are written by statement: half a million of them are the subject, not the writing of them. */
async function fill(db: Database): Promise<void> {
  const at = new Date('2026-07-10T12:00:00Z')
  const cycleId = method.cycleId
  await db.cycle.create({
    data: {
      id: cycleId,
      kind: 'plans',
      label: method.label,
      state: 'locked',
      termFrom: '2026-04-01',
      termTo: '2026-08-31',
      rubricId: method.rubricId,
      rubricVersion: method.rubricVersion,
      frameRule: 'all_active',
      strataBy: 'none',
      ratePercent: 10,
      minimumSize: 30,
      exclusionTerms: 2,
      minutesEducation: 45,
      minutesHealth: 45,
      minutesSocialCare: 45,
      createdById: 'officer',
      createdAt: at,
    },
  })
  const places = Array.from({ length: plans }, (_, plan) => plan)
  const sample = { cycleId, stratum: 'all', ticket: '', status: 'sampled', facts: '{}' }
  const entries = places.map((plan) => ({ id: `s${plan}`, planRef: refOf(plan), ordinal: plan + 1, ...sample }))
  await insertRows(db, 'SampleEntry', entries)
  const audits = entries.flatMap(({ id, planRef }) =>
    agencies.map((agency) => ({
      id: `${id}-${agency}`,
      cycleId,
      sampleEntryId: id,
      planRef,
      agency,
      state: 'submitted',
      minutes: 45,
    })),
  )
  await insertRows(db, 'Audit', audits)
  await db.$executeRawUnsafe(
    `INSERT INTO "Answer" ("auditId", "criterionId", "rating", "savedAt")
     SELECT a."id", c.value, CASE (a.rowid * 31 + c.key * 17) % 7 WHEN 2 THEN 'amber' WHEN 4 THEN 'red' WHEN 6 THEN 'na' ELSE 'green' END, ?
     FROM "Audit" a, json_each(?) c`,
    at.toISOString(),
    JSON.stringify(criteria),
  )
  const frozen = places.map((plan) => ({
    cycleId,
    planRef: refOf(plan),
    stratum: 'all',
    document: JSON.stringify(outcomeOf(plan)),
  }))
  await insertRows(db, 'PlanOutcome', frozen)
}
