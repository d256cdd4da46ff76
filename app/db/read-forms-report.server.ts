import { readFormsFigures, type FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { formsReportOf } from '#app/domain/forms-report/assemble.ts'
import type { FaultFigures, FormsReport } from '#app/domain/forms-report/forms-report.ts'
import { faultCriteria, publishedFaults, rollUpFaults } from '#app/domain/faults/roll-up.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { requestedWithin, TimedRequest, type DuePeriod } from '#app/domain/forms/timeliness.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import type { Database, Tx } from './engine.server.ts'
import { readFaults } from './read-faults.server.ts'
import { readRubric } from './read-rubric.server.ts'
import { readThemes } from './read-themes.server.ts'

/**
 * The forms report of a quarter's locked cycle of forms, ready to leave the area; null while that cycle is not locked.
 * Requests are due up to the day before `today`.
 */
export async function readFormsReport(
  db: Database | Tx,
  quarter: Quarter,
  today: PlainDate,
): Promise<FormsReport | null> {
  const row = await db.cycle.findFirst({
    where: { kind: 'forms', state: 'locked', label: quarter, profile: { isNot: null } },
    select: {
      profile: { select: { document: true } },
      results: { where: { measure: 'F1' }, select: { document: true } },
    },
  })
  const [result] = row?.results ?? []
  if (!row?.profile || result === undefined) return null
  const figures = readFormsFigures({ profile: row.profile.document, result: result.document })
  return assemble(db, quarter, { figures, today })
}

/** The report of the latest quarter up to this one whose cycle of forms was locked by the end of `today`. */
export async function readLatestFormsReport(
  db: Database | Tx,
  quarter: Quarter,
  today: PlainDate,
): Promise<FormsReport | null> {
  const cycle = await db.cycle.findFirst({
    where: {
      kind: 'forms',
      state: 'locked',
      label: { lte: quarter },
      lockedAt: { lt: new Date(`${addDays(today, 1)}T00:00:00Z`) },
    },
    orderBy: { label: 'desc' },
    select: { label: true },
  })
  return cycle && readFormsReport(db, cycle.label, today)
}

async function assemble(
  db: Database | Tx,
  quarter: Quarter,
  { figures, today }: { figures: FormsFigures; today: PlainDate },
): Promise<FormsReport> {
  const { cycleId } = figures.profile.method
  const period = quarterRange(quarter)
  const [frame, requests, faults, themes] = await Promise.all([
    db.frameEntry.findMany({ where: { cycleId, excludedReason: null }, select: { facts: true } }),
    readRequests(db, period, today),
    readLatestFaults(db, period.to),
    readThemes(db, [cycleId]),
  ])
  return formsReportOf({
    quarter,
    figures,
    frame: frame.map(({ facts }) => FormFacts.parse(JSON.parse(facts))),
    requests,
    period,
    today,
    faults,
    themes,
  })
}

async function readRequests(db: Database | Tx, period: DuePeriod, today: PlainDate): Promise<TimedRequest[]> {
  const { from, to } = requestedWithin(period, today)
  const rows = await db.adviceRequest.findMany({
    where: { requestedOn: { gte: from, lte: to } },
    select: { formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true },
  })
  return rows.map((row) => TimedRequest.parse(row))
}

/** Where faults began in the latest cycle of plans that had begun by a day and is locked. */
async function readLatestFaults(db: Database | Tx, until: PlainDate): Promise<FaultFigures | null> {
  const cycle = await db.cycle.findFirst({
    where: { kind: 'plans', state: 'locked', termFrom: { lte: until } },
    orderBy: { termFrom: 'desc' },
    select: { id: true, label: true, rubricId: true, rubricVersion: true },
  })
  if (cycle === null) return null
  const asked = faultCriteria(await readRubric(db, cycle.rubricId, cycle.rubricVersion))
  const rows = publishedFaults(rollUpFaults(await readFaults(db, cycle.id, asked)))
  return { cycleId: cycle.id, name: cycleName(cycle.label), isAsked: asked.length > 0, rows }
}
