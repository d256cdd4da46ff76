import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { openQuarters } from '#app/domain/report/issue.ts'
import { readNextBoard, type NextBoard } from '#app/db/read-next-board.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ListedReport = {
  quarter: Quarter
  number: number
  state: 'draft' | 'signed'
  signedByName: string | null
  signedOn: PlainDate | null
  boardOn: PlainDate | null
  openComments: number
}

export type ReportsPage = {
  /** Latest quarter first, in it the latest number first. */
  reports: ListedReport[]
  /** Quarters for which a report can be begun now; `isSigned` when that begins a correction. */
  open: { quarter: Quarter; isSigned: boolean }[]
  nextBoard: NextBoard
  /** Meetings from today on, for the report that is begun. */
  meetings: PlainDate[]
}

/** All reports, and the quarters that wait for one. */
export async function listReports(work: Work): Promise<ReportsPage> {
  allow(work, 'report.read')
  const today = toPlainDate(work.now)
  const [rows, meetings] = await Promise.all([
    work.db.report.findMany({
      orderBy: [{ quarter: 'desc' }, { number: 'desc' }],
      take: 100,
      select: {
        quarter: true,
        number: true,
        state: true,
        signedByName: true,
        signedAt: true,
        boardOn: true,
        _count: { select: { comments: { where: { resolvedAt: null } } } },
      },
    }),
    work.db.boardMeeting.findMany({
      where: { heldOn: { gte: today } },
      orderBy: { heldOn: 'asc' },
      take: 20,
      select: { heldOn: true },
    }),
  ])
  const drafted = new Set(rows.filter(({ state }) => state === 'draft').map(({ quarter }) => quarter))
  const signed = new Set(rows.filter(({ state }) => state === 'signed').map(({ quarter }) => quarter))
  return {
    reports: rows.map(({ signedAt, _count, ...row }) => ({
      ...row,
      signedOn: signedAt ? toPlainDate(signedAt) : null,
      openComments: _count.comments,
    })),
    open: openQuarters(today)
      .filter((quarter) => !drafted.has(quarter))
      .map((quarter) => ({ quarter, isSigned: signed.has(quarter) })),
    nextBoard: await readNextBoard(work.db, today),
    meetings: meetings.map(({ heldOn }) => heldOn),
  }
}
