import type { Database } from '#app/db/open.server.ts'
import { readCounted } from '#app/db/read-register-figures.server.ts'
import { readTargets } from '#app/db/read-targets.server.ts'
import { printedDefinition } from '#app/domain/definitions/printed.ts'
import { targetChangeSentence } from '#app/domain/definitions/targets.ts'
import {
  registerCatalogue,
  registerDefinitionOf,
  RegisterMeasureCode,
} from '#app/domain/register-measures/catalogue.ts'
import { chosenPeriod } from '#app/domain/register-measures/chosen-period.ts'
import type { PeriodKind } from '#app/domain/register-measures/period.ts'
import {
  ReportedFigure,
  sinceReported,
  type CountedMeasure,
  type SinceReported,
} from '#app/domain/register-measures/reported.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** A figure as one signed report gave it, and what the registers say of it today. */
export type Reported = ReportedFigure & {
  quarter: Quarter
  number: number
  reportedOn: PlainDate
  since: SinceReported
}

export type RegisterMeasureRequest = { code: string; kind: PeriodKind; period?: string | undefined }

/**
 * One measure in the chosen period, as it is counted today, beside what signed reports gave for it; and over its latest
 * periods. Refused when there is no such measure or period.
 */
export async function getRegisterMeasure(work: Work, request: RegisterMeasureRequest) {
  allow(work, 'measures.read')
  const code = RegisterMeasureCode.safeParse(request.code)
  if (!code.success) throw new Refusal('not-found', 'MEASURE_NOT_FOUND', 'There is no such measure.')
  const definition = registerDefinitionOf(code.data)
  const today = toPlainDate(work.now)
  const { offered, period } = chosenPeriod({ kind: request.kind, code: request.period }, today)
  const [counted, reports, settings] = await Promise.all([
    readCounted(work.db, { kinds: [definition.returnKind], periods: offered, today }),
    readReported(work.db, code.data),
    readTargets(work.db),
  ])
  const all = counted.filter(({ figure }) => figure.code === code.data)
  const chosen = all.find(({ figure }) => figure.period.to === period.to)!
  const beside = new Set(registerCatalogue.filter(({ within }) => within === code.data).map((each) => each.code))
  const { from, to } = chosen.figure.period
  return {
    definition,
    printed: printedDefinition(code.data, settings),
    kind: request.kind,
    period,
    offered: offered.map((each) => ({ code: each.code, name: each.name })),
    isUnderWay: period.to >= today,
    today,
    chosen,
    history: withoutEmptyStart(all, all.indexOf(chosen)),
    beside: counted.filter(({ figure }) => figure.period.to === period.to && beside.has(figure.code)),
    reported: reports
      .filter(({ figure }) => figure.period.code === chosen.figure.period.code)
      .map((report): Reported => ({ ...report, since: sinceReported(chosen.figure, report) })),
    /** What the latest signed report said of each period of the history that was reported, by the code of the period. */
    lastReported: Object.fromEntries(reports.map((report) => [report.figure.period.code, report])),
    targetChange:
      definition.better === 'neither' ? null : targetChangeSentence(code.data, { from, to, heldOn: to }, settings),
  }
}

export type RegisterMeasurePage = Awaited<ReturnType<typeof getRegisterMeasure>>

/** The history, the chosen period at least, without its oldest periods in which nothing was counted: no register was kept yet. */
function withoutEmptyStart(latestFirst: readonly CountedMeasure[], chosen: number): CountedMeasure[] {
  const oldest = latestFirst.findLastIndex(
    ({ figure: { count, parts } }) => count > 0 || parts.some((part) => part.count > 0),
  )
  return latestFirst.slice(0, Math.max(oldest, chosen) + 1)
}

/** What signed reports gave of a measure, the earliest report first. */
async function readReported(db: Database, code: RegisterMeasureCode): Promise<Omit<Reported, 'since'>[]> {
  const runs = await db.measureRun.findMany({
    where: { measure: code, report: { state: 'signed' } },
    orderBy: [{ report: { quarter: 'asc' } }, { report: { number: 'asc' } }],
    select: { document: true, runAt: true, report: { select: { quarter: true, number: true } } },
  })
  return runs.map(({ document, runAt, report }) => ({
    ...ReportedFigure.parse(JSON.parse(document)),
    ...report,
    reportedOn: toPlainDate(runAt),
  }))
}
