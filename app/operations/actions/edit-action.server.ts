import type { EditForm } from '#app/domain/actions/action-form.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { checkAsked, textOf } from './check-asked.server.ts'
import { changeHeld, readOpenAction } from './hold-action.server.ts'

/** Puts an action in other words, or gives it another owner or other days. Its notes and level stay. */
export async function editAction(work: Work, { actionId, ...input }: EditForm & { actionId: string }): Promise<void> {
  allow(work, 'action.write')
  const { version, ...fields } = input
  await transact(work.db, async (tx) => {
    const before = await readOpenAction(tx, actionId)
    await checkAsked(tx, fields)
    await changeHeld(tx, { actionId, version }, fields)
    const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => fields[name] !== before[name])
    await recordEvent(tx, work, {
      type: 'ACTION_CHANGED',
      actionId,
      fields: changed,
      textHash: sha256(textOf(fields)),
    })
  })
}
