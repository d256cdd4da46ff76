import type { FormsReport } from '#app/domain/forms-report/forms-report.ts'
import type { CycleState } from '#app/domain/sampling/cycle.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Quarter } from '#app/domain/shared/quarter.ts'
import { readFormsReport } from '#app/db/read-forms-report.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Quarters to choose from: five years. */
const mostQuarters = 20

export type FormsReportPage = {
  /** The quarter that is shown; null before any cycle of forms is locked. */
  quarter: Quarter | null
  /** Quarters whose cycle of forms is locked, the latest first. */
  quarters: Quarter[]
  /** The cycle that is under way, if there is one. */
  underWay: { id: string; label: string; state: CycleState } | null
  report: FormsReport | null
}

/** The forms report of a quarter, or of the latest that has one. Nothing is told of a cycle that is not locked. */
export async function getFormsReport(work: Work, asked: string | null): Promise<FormsReportPage> {
  allow(work, 'measures.read')
  const [locked, underWay] = await Promise.all([
    work.db.cycle.findMany({
      where: { kind: 'forms', state: 'locked', profile: { isNot: null } },
      orderBy: { label: 'desc' },
      take: mostQuarters,
      select: { label: true },
    }),
    work.db.cycle.findFirst({
      where: { kind: 'forms', state: { not: 'locked' } },
      orderBy: { label: 'desc' },
      select: { id: true, label: true, state: true },
    }),
  ])
  const quarters = locked.map(({ label }) => label)
  const quarter = Quarter.safeParse(asked).data ?? quarters[0] ?? null
  const report = quarter === null ? null : await readFormsReport(work.db, quarter, toPlainDate(work.now))
  return { quarter, quarters, underWay, report }
}
