import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { openQuarters } from '#app/domain/report/issue.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ListedReport = {
  quarter: Quarter
  number: number
  state: 'draft' | 'signed'
  signedByName: string | null
  signedOn: PlainDate | null
}

export type ReportsPage = {
  /** Latest quarter first, in it the latest number first. */
  reports: ListedReport[]
  /** Quarters for which a report can be begun now. */
  open: Quarter[]
}

/** All reports, and the quarters that wait for one. */
export async function listReports(work: Work): Promise<ReportsPage> {
  allow(work, 'report.read')
  const rows = await work.db.report.findMany({
    orderBy: [{ quarter: 'desc' }, { number: 'desc' }],
    take: 100,
    select: { quarter: true, number: true, state: true, signedByName: true, signedAt: true },
  })
  const drafted = new Set(rows.filter(({ state }) => state === 'draft').map(({ quarter }) => quarter))
  return {
    reports: rows.map(({ signedAt, ...row }) => ({ ...row, signedOn: signedAt ? toPlainDate(signedAt) : null })),
    open: openQuarters(toPlainDate(work.now)).filter((quarter) => !drafted.has(quarter)),
  }
}
