import { ActionLevel } from '#app/domain/actions/action.ts'
import { summariseActions, type ActionSummary } from '#app/domain/actions/summary.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from './open.server.ts'

/** How the actions stood at the end of `today`, and what was raised and closed in the period. */
export async function readActionSummary(
  db: Database | Tx,
  period: { from: PlainDate; to: PlainDate; today: PlainDate },
): Promise<ActionSummary> {
  const actions = await db.action.findMany({
    orderBy: { ref: 'asc' },
    select: {
      ref: true,
      title: true,
      ownerAgency: true,
      startOn: true,
      dueOn: true,
      createdAt: true,
      closedAt: true,
      notes: {
        orderBy: [{ notedOn: 'desc' }, { writtenAt: 'desc' }],
        select: { notedOn: true, text: true, levelAfter: true },
      },
    },
  })
  return summariseActions(
    actions.map(({ createdAt, closedAt, notes, ...action }) => ({
      ...action,
      createdOn: toPlainDate(createdAt),
      closedOn: closedAt && toPlainDate(closedAt),
      notes: notes.map((note) => ({ ...note, levelAfter: ActionLevel.parse(note.levelAfter) })),
    })),
    period,
  )
}
