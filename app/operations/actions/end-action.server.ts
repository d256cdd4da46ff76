import { randomUUID } from 'node:crypto'
import type { EndForm } from '#app/domain/actions/action-form.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { changeHeld, readAction, readOpenAction } from './hold-action.server.ts'

type End = EndForm & { actionId: string }

/** Closes an action at the level that it has reached, with the reason. */
export async function closeAction(work: Work, { actionId, version, reason }: End): Promise<void> {
  allow(work, 'action.write')
  await transact(work.db, async (tx) => {
    const { level } = await readOpenAction(tx, actionId)
    const closed = { closedAt: work.now, closedByName: work.actor.name, closedReason: reason }
    await changeHeld(tx, { actionId, version }, closed)
    await recordEvent(tx, work, { type: 'ACTION_CLOSED', actionId, level, reasonHash: sha256(reason) })
  })
}

/** Opens a closed action again. Why it had been closed, and why it is opened, stay among its notes. */
export async function reopenAction(work: Work, { actionId, version, reason }: End): Promise<void> {
  allow(work, 'action.write')
  await transact(work.db, async (tx) => {
    const { closedAt, closedReason, level } = await readAction(tx, actionId)
    if (closedAt === null) throw new Refusal('conflict', 'ACTION_OPEN', 'This action is open already.')
    await changeHeld(tx, { actionId, version }, { closedAt: null, closedByName: null, closedReason: null })
    const before = `It had been closed on ${formatDate(toPlainDate(closedAt))}: ${closedReason ?? ''}`
    await tx.actionNote.create({
      data: {
        id: randomUUID(),
        actionId,
        notedOn: toPlainDate(work.now),
        text: `Opened again: ${reason}\n${before}`,
        levelBefore: level,
        levelAfter: level,
        writtenById: work.actor.id ?? '',
        writtenByName: work.actor.name,
        writtenAt: work.now,
      },
    })
    await recordEvent(tx, work, { type: 'ACTION_REOPENED', actionId, level, reasonHash: sha256(reason) })
  })
}
