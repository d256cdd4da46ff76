import { Agreement } from '#app/domain/agreement/agreement.ts'
import { Target, targetColumns } from '#app/domain/definitions/targets.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { seriesBreak, type AuditedBy } from '#app/domain/measures/profile.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import type { Improved, ReportInput } from '#app/domain/report-plans/input.ts'
import { Narrative } from '#app/domain/report/narrative.ts'
import { nextCycleSentence, type NextCycle } from '#app/domain/report-sections/next-cycle.ts'
import { Sentences } from '#app/domain/report/sentences.ts'
import { GradeLabels } from '#app/domain/settings/area.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterRange, shiftQuarter, type Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from './engine.server.ts'
import { readActionSummary } from './read-actions.server.ts'
import { readLatestFormsReport } from './read-forms-report.server.ts'
import { readImproved } from './read-improved.server.ts'
import { readLockedCycles } from './read-locked-cycles.server.ts'
import { readCounted } from './read-register-figures.server.ts'
import { readThemes } from './read-themes.server.ts'

/** Terms that a series shows, and quarters of a full count: twelve are enough for limits. */
const shownCycles = 12
const shownQuarters = 12

/** A stored report as far as composing it needs. */
export type StoredReport = {
  quarter: Quarter
  number: number
  narrative: string
  sentences: string
  boardOn: PlainDate | null
}

/** The moment from which a cycle's lock is too late for the quarter. */
export function endOf(quarter: Quarter): Date {
  return new Date(`${addDays(quarterRange(quarter).to, 1)}T00:00:00Z`)
}

/**
 * Everything that a report is composed of: what was locked by the end of its quarter, what registers say of the quarter,
 * and its words as saved. Refuses before any cycle is locked.
 */
export async function readReportInput(db: Database | Tx, stored: StoredReport, now: Date): Promise<ReportInput> {
  const { quarter, number, boardOn } = stored
  const today = toPlainDate(now)
  const area = await db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true, gradeLabels: true } })
  const [latest, ...earlier] = await readLockedCycles(db, { most: shownCycles, lockedBefore: endOf(quarter) })
  if (latest === undefined) {
    throw new Refusal(
      'conflict',
      'NO_LOCKED_CYCLE',
      'No cycle was locked by the end of this quarter. Lock a cycle first.',
    )
  }
  const targets = await db.target.findMany({ select: targetColumns })
  return {
    area: area.name,
    gradeLabels: GradeLabels.parse(JSON.parse(area.gradeLabels)),
    quarter,
    number,
    asAt: today,
    boardOn,
    narrative: Narrative.parse(JSON.parse(stored.narrative)),
    sentences: Sentences.parse(JSON.parse(stored.sentences)),
    cycles: [latest, ...earlier],
    agreement: await readFrozenAgreement(db, latest.profile.method.cycleId),
    targets: targets.map((row) => Target.parse(row)),
    register: await readQuarters(db, quarter, today),
    ...(await readForms(db, quarter, today)),
    themes: await readThemes(db, [latest.profile.method.cycleId]),
    actions: await readActions(db, quarter, today),
    improved: await readFixes(db, quarter),
    nextCycle: await nextCycleWords(db, quarter, latest),
  }
}

async function readFrozenAgreement(db: Database | Tx, cycleId: string): Promise<Agreement | null> {
  const row = await db.cycleAgreement.findUnique({ where: { cycleId }, select: { document: true } })
  return row === null ? null : Agreement.parse(JSON.parse(row.document))
}

/** The full counts of a quarter and of those before it, latest first within a measure. */
export function readQuarters(
  db: Database | Tx,
  quarter: Quarter,
  today: PlainDate,
  most = shownQuarters,
): Promise<CountedMeasure[]> {
  const periods = Array.from({ length: most }, (_, index) => quarterPeriod(shiftQuarter(quarter, -index)))
  return readCounted(db, { periods, today })
}

async function readForms(db: Database | Tx, quarter: Quarter, today: PlainDate) {
  const forms = await readLatestFormsReport(db, quarter, today)
  const earlierForms = forms && (await readLatestFormsReport(db, shiftQuarter(forms.quarter, -1), today))
  return { forms, earlierForms }
}

/** Actions as they stood at the end of the quarter, or today while it lasts. Null when none was ever raised. */
async function readActions(db: Database | Tx, quarter: Quarter, today: PlainDate) {
  const { from, to } = quarterRange(quarter)
  const summary = await readActionSummary(db, { from, to, today: today < to ? today : to })
  return summary.open + summary.closed === 0 ? null : summary
}

const firstDay = '2000-01-01'

async function readFixes(db: Database | Tx, quarter: Quarter): Promise<Improved | null> {
  const { from, to } = quarterRange(quarter)
  const [inQuarter, inAll] = [await readImproved(db, { from, to }), await readImproved(db, { from: firstDay, to })]
  return inAll.packs === 0 ? null : { inQuarter, inAll }
}

/** The next cycle in words, and the break that it will bring when it is audited by another rubric. */
async function nextCycleWords(db: Database | Tx, quarter: Quarter, latest: LockedCycle): Promise<string> {
  const next = await readNextCycle(db, quarter)
  const rubricBreak = next && seriesBreak(next, latest.profile.method)
  return [nextCycleSentence(next), ...(rubricBreak === null ? [] : [rubricBreak])].join(' ')
}

/** The first cycle that was not locked by the end of the quarter; one that is only planned when there is no other. */
async function readNextCycle(db: Database | Tx, quarter: Quarter): Promise<(NextCycle & AuditedBy) | null> {
  const cycles = await db.cycle.findMany({
    where: { kind: 'plans', OR: [{ lockedAt: null }, { lockedAt: { gte: endOf(quarter) } }] },
    orderBy: { termFrom: 'asc' },
    select: { label: true, state: true, dueOn: true, lockedAt: true, rubricId: true, rubricVersion: true },
  })
  const next = cycles.find(({ state }) => state !== 'planned') ?? cycles[0]
  return next === undefined ? null : { ...next, lockedOn: next.lockedAt && toPlainDate(next.lockedAt) }
}
