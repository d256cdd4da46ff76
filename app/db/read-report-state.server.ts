import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterOf, shiftQuarter, type Quarter } from '#app/domain/shared/quarter.ts'
import type { Database, Tx } from './engine.server.ts'

/** How the board's reports stand, for the page of what waits. */
export type ReportState = {
  /** The latest draft, which waits for signature. */
  draft: { quarter: Quarter; number: number; openComments: number } | null
  lastSigned: { quarter: Quarter; number: number; signedOn: PlainDate } | null
  /** The quarter before this one when nobody has begun its report. */
  waiting: Quarter | null
}

/** The latest draft, the latest signed report, and whether the last quarter waits for one. */
export async function readReportState(db: Database | Tx, today: PlainDate): Promise<ReportState> {
  const order = [{ quarter: 'desc' as const }, { number: 'desc' as const }]
  const last = shiftQuarter(quarterOf(today), -1)
  const [draft, signed, begun] = await Promise.all([
    db.report.findFirst({
      where: { state: 'draft' },
      orderBy: order,
      select: { quarter: true, number: true, _count: { select: { comments: { where: { resolvedAt: null } } } } },
    }),
    db.report.findFirst({
      where: { state: 'signed' },
      orderBy: order,
      select: { quarter: true, number: true, signedAt: true },
    }),
    db.report.count({ where: { quarter: last } }),
  ])
  return {
    draft: draft && { quarter: draft.quarter, number: draft.number, openComments: draft._count.comments },
    lastSigned:
      signed && signed.signedAt
        ? { quarter: signed.quarter, number: signed.number, signedOn: toPlainDate(signed.signedAt) }
        : null,
    waiting: begun === 0 ? last : null,
  }
}
