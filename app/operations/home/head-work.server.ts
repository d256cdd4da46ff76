import { FormsResult } from '#app/domain/form-audit/form-figures.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import { ReportedFigure } from '#app/domain/register-measures/reported.ts'
import { openQuarters } from '#app/domain/report/issue.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { readImproved } from '#app/db/read-improved.server.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'
import { readNextBoard } from '#app/db/read-next-board.server.ts'
import { readCounted } from '#app/db/read-register-figures.server.ts'
import type { Work } from '#app/operations/work.ts'
import { formsRow, registerRows, sampleRows, type MeasureRow } from './head-measures.ts'
import { readLateActions } from './late-actions.server.ts'
import { sinceReport, type SinceReport } from './since-report.ts'

/** Enough to hold the cycle of the last report, however many were locked since. */
const lookedBack = 6
/** Plans that became better are counted over a year. */
const yearOfDays = 365

/**
 * For the Head of Service: every measure with its verdict, what changed since the last signed report, and what waits:
 * reports to sign, remarks, late actions, the cycle under way and the next meeting of the board.
 */
export async function readHeadWork(work: Work) {
  const { db } = work
  const today = toPlainDate(work.now)
  const quarter = openQuarters(today)[0]!
  const [cycles, forms, reports, underWay, actions, improved, board] = await Promise.all([
    readLockedCycles(db, { most: lookedBack }),
    readForms(work),
    readReports(work, quarter),
    readUnderWay(work),
    readLateActions(work, today),
    readImproved(db, { from: addDays(today, -yearOfDays), to: today }),
    readNextBoard(db, today),
  ])
  const registers = await readRegisters(work, { quarter, signed: reports.signed, today })
  const latest = cycles[0] ?? null
  return {
    ...reports,
    quarter,
    hasLockedCycle: latest !== null,
    latest: latest && latestOf(latest),
    forms,
    registers: { period: registers.period, rows: registers.rows },
    since: sinceOf(cycles, { signed: reports.signed, registers }),
    underWay,
    actions,
    improved,
    board,
  }
}

function latestOf(cycle: LockedCycle) {
  const { label, seedSource, sampled, lockedOn } = cycle.profile.method
  return { label, seedSource, sampled, lockedOn, rows: sampleRows(cycle) }
}

/** F1 of the forms locked last, with the label of their cycle. */
async function readForms({ db }: Work): Promise<{ label: string; row: MeasureRow } | null> {
  const cycle = await db.cycle.findFirst({
    where: { kind: 'forms', state: 'locked' },
    orderBy: { termFrom: 'desc' },
    select: { label: true, results: { where: { measure: 'F1' }, select: { document: true } } },
  })
  const [result] = cycle?.results ?? []
  if (!cycle || !result) return null
  return { label: cycle.label, row: formsRow(FormsResult.parse(JSON.parse(result.document))) }
}

/** Drafts with the remarks that are open on them, the report signed last, and whether this quarter has one. */
async function readReports({ db }: Work, quarter: Quarter) {
  const latestFirst = [{ quarter: 'desc' as const }, { number: 'desc' as const }]
  const [drafts, signed, ofQuarter] = await Promise.all([
    db.report.findMany({
      where: { state: 'draft' },
      orderBy: latestFirst,
      take: 4,
      select: { quarter: true, number: true, _count: { select: { comments: { where: { resolvedAt: null } } } } },
    }),
    db.report.findFirst({
      where: { state: 'signed' },
      orderBy: latestFirst,
      select: { id: true, quarter: true, number: true, signedAt: true, runs: { select: { document: true } } },
    }),
    db.report.count({ where: { quarter } }),
  ])
  return {
    drafts: drafts.map(({ _count, ...draft }) => ({ ...draft, openComments: _count.comments })),
    signed: signed && {
      quarter: signed.quarter,
      number: signed.number,
      on: signed.signedAt && toPlainDate(signed.signedAt),
      figures: signed.runs.map(({ document }) => ReportedFigure.parse(JSON.parse(document))),
    },
    isQuarterReported: ofQuarter > 0,
  }
}

type Signed = Awaited<ReturnType<typeof readReports>>['signed']
type RegistersAsked = { quarter: Quarter; signed: Signed; today: PlainDate }

/** Full counts of this quarter, and of the one that was reported last to see whether its registers were corrected. */
async function readRegisters({ db }: Work, { quarter, signed, today }: RegistersAsked) {
  const present = quarterPeriod(quarter)
  const before =
    signed && signed.figures.length > 0 && signed.quarter !== quarter ? [quarterPeriod(signed.quarter)] : []
  const counted = await readCounted(db, { periods: [present, ...before], today })
  const ofPresent = counted.filter(({ figure }) => figure.period.to === present.to)
  return { period: { name: present.name, isUnderWay: present.to >= today }, rows: registerRows(ofPresent), counted }
}

type Registers = Awaited<ReturnType<typeof readRegisters>>

function sinceOf(
  cycles: readonly LockedCycle[],
  { signed, registers: { counted } }: { signed: Signed; registers: Registers },
): SinceReport | null {
  return signed && sinceReport(cycles, signed.quarter, { counted, reported: signed.figures })
}

/** The cycle of plans that is not locked yet, with how many of its audits are handed in. */
async function readUnderWay({ db }: Work) {
  const cycle = await db.cycle.findFirst({
    where: { kind: 'plans', state: { not: 'locked' } },
    orderBy: { termFrom: 'desc' },
    select: { id: true, label: true, state: true, dueOn: true },
  })
  if (cycle === null) return null
  const counts = await db.audit.groupBy({ by: ['state'], where: { cycleId: cycle.id }, _count: true })
  const total = counts.reduce((sum, { _count }) => sum + _count, 0)
  return { ...cycle, audits: { total, submitted: counts.find(({ state }) => state === 'submitted')?._count ?? 0 } }
}
