import type { Meeting } from '#app/domain/report/meeting.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { changeDraft, type DraftRef } from './hold-draft.server.ts'

export type ListedMeeting = {
  heldOn: PlainDate
  note: string
  isPast: boolean
  reports: { quarter: Quarter; number: number; state: 'draft' | 'signed' }[]
}

/** Meetings of the board, the latest day first, each with the reports that are written for it. */
export async function listMeetings(work: Work): Promise<ListedMeeting[]> {
  allow(work, 'report.read')
  const today = toPlainDate(work.now)
  const meetings = await work.db.boardMeeting.findMany({ orderBy: { heldOn: 'desc' }, take: 60 })
  const reports = await work.db.report.findMany({
    where: { boardOn: { in: meetings.map(({ heldOn }) => heldOn) } },
    orderBy: [{ quarter: 'asc' }, { number: 'asc' }],
    select: { quarter: true, number: true, state: true, boardOn: true },
  })
  return meetings.map(({ heldOn, note }) => ({
    heldOn,
    note,
    isPast: heldOn < today,
    reports: reports
      .filter(({ boardOn }) => boardOn === heldOn)
      .map(({ quarter, number, state }) => ({ quarter, number, state })),
  }))
}

/** Keeps a meeting of the board; the same day again replaces its note. */
export async function setMeeting(work: Work, { heldOn, note }: Meeting): Promise<void> {
  allow(work, 'board.set')
  const written = { note, setByName: work.actor.name, setAt: work.now }
  await transact(work.db, async (tx) => {
    await tx.boardMeeting.upsert({ where: { heldOn }, create: { heldOn, ...written }, update: written })
    await recordEvent(tx, work, { type: 'BOARD_MEETING_SET', heldOn })
  })
}

/** Takes a meeting off the list. Refused while a report is written for it. */
export async function removeMeeting(work: Work, { heldOn }: Pick<Meeting, 'heldOn'>): Promise<void> {
  allow(work, 'board.set')
  await transact(work.db, async (tx) => {
    if ((await tx.report.count({ where: { boardOn: heldOn } })) > 0) {
      throw new Refusal(
        'conflict',
        'MEETING_HAS_REPORT',
        'A report is written for this meeting. Choose another meeting for the report first.',
      )
    }
    const gone = await tx.boardMeeting.deleteMany({ where: { heldOn } })
    if (gone.count === 0) throw new Refusal('not-found', 'MEETING_NOT_FOUND', 'There is no such meeting.')
    await recordEvent(tx, work, { type: 'BOARD_MEETING_REMOVED', heldOn })
  })
}

/** Chooses the meeting that a draft is written for; null for none. */
export async function chooseMeeting(work: Work, input: DraftRef & { boardOn: PlainDate | null }): Promise<void> {
  allow(work, 'report.write')
  const { boardOn, reportId } = input
  await transact(work.db, async (tx) => {
    if (boardOn !== null && (await tx.boardMeeting.count({ where: { heldOn: boardOn } })) === 0) {
      throw new Refusal('invalid', 'MEETING_NOT_FOUND', 'Select one of the meetings on the list', 'boardOn')
    }
    await changeDraft(tx, input, { boardOn })
    await recordEvent(tx, work, { type: 'REPORT_MEETING_CHOSEN', reportId, boardOn })
  })
}
