import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from './engine.server.ts'

/** The next meeting of the board; null when none is kept. */
export type NextBoard = { heldOn: PlainDate; note: string } | null

/** The first meeting of the board on this day or later. */
export function readNextBoard(db: Database | Tx, today: PlainDate): Promise<NextBoard> {
  return db.boardMeeting.findFirst({
    where: { heldOn: { gte: today } },
    orderBy: { heldOn: 'asc' },
    select: { heldOn: true, note: true },
  })
}
