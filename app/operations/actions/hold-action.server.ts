import { ActionLevel } from '#app/domain/actions/action.ts'
import { mayNote } from '#app/domain/actions/progress.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'

type Held = { actionId: string; version: number }

/** An open action within an act. Refused when it is not there, or closed. */
export async function readOpenAction(tx: Tx, actionId: string) {
  const action = await readAction(tx, actionId)
  if (action.closedAt === null) return action
  throw new Refusal('conflict', 'ACTION_CLOSED', 'This action is closed. Open it again before you change it.')
}

export async function readAction(tx: Tx, actionId: string) {
  const action = await tx.action.findUnique({
    where: { id: actionId },
    include: { _count: { select: { evidence: true } } },
  })
  if (action === null) {
    throw new Refusal('not-found', 'NO_SUCH_ACTION', 'There is no such action. Go back to the list of actions.')
  }
  return { ...action, level: ActionLevel.parse(action.level) }
}

/** Refuses whoever may not write about this action. */
export function requireNote({ actor }: Work, { ownerAgency }: Awaited<ReturnType<typeof readAction>>): void {
  if (mayNote(actor, ownerAgency)) return
  const sentence = 'Another agency owns this action. Ask its auditors, or a SEND officer, to write about it.'
  throw new Refusal('forbidden', 'NOT_YOUR_ACTION', sentence)
}

/** Changes an action that is still as the page showed it. Refused when somebody else was quicker. */
export async function changeHeld(
  tx: Tx,
  { actionId, version }: Held,
  data: Parameters<Tx['action']['updateMany']>[0]['data'],
): Promise<void> {
  const { count } = await tx.action.updateMany({
    where: { id: actionId, version },
    data: { ...data, version: { increment: 1 } },
  })
  if (count === 1) return
  throw new Refusal(
    'conflict',
    'ACTION_CHANGED',
    'Somebody changed this action while your page was open, so yours was not saved. The page shows it as it is now, and what you entered is still here: read both, then save again.',
  )
}
