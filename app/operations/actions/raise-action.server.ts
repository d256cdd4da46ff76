import { randomUUID } from 'node:crypto'
import { isPlanNumber, nextRef } from '#app/domain/actions/action.ts'
import type { RaiseForm } from '#app/domain/actions/action-form.ts'
import { readOrigin } from '#app/domain/actions/origin.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { checkAsked, textOf } from './check-asked.server.ts'
import { readOriginWords } from './find-origin.server.ts'

/**
 * Raises an action at level 1: nothing has been done yet. What it comes from is kept in words as well, as it is now.
 *
 * @throws Refusal `REF_TAKEN` for a reference that another action has
 */
export async function raiseAction(work: Work, input: RaiseForm): Promise<{ actionId: string; ref: string }> {
  allow(work, 'action.write')
  const { from, ref: given, ...fields } = input
  const origin = readOrigin(from)
  const originWords = origin === null ? '' : await readOriginWords(work, origin)
  return transact(work.db, async (tx) => {
    await checkAsked(tx, input)
    const ref = given ?? (await freeRef(tx))
    if (given !== undefined && (await tx.action.count({ where: { ref } })) > 0) {
      throw new Refusal('conflict', 'REF_TAKEN', `There is an action ${ref} already. Choose another reference`, 'ref')
    }
    const actionId = randomUUID()
    const kind = origin?.origin ?? (isPlanNumber(ref) ? 'plan' : 'by_hand')
    const originKey = origin?.key ?? ''
    await tx.action.create({
      data: {
        ...fields,
        id: actionId,
        ref,
        origin: kind,
        originKey,
        originWords,
        createdByName: work.actor.name,
        createdAt: work.now,
      },
    })
    const { ownerAgency, dueOn } = fields
    await recordEvent(tx, work, {
      type: 'ACTION_RAISED',
      actionId,
      ref,
      origin: kind,
      originKey,
      ownerAgency,
      dueOn,
      textHash: sha256(textOf(fields)),
    })
    return { actionId, ref }
  })
}

async function freeRef(tx: Tx): Promise<string> {
  const own = await tx.action.findMany({ where: { ref: { startsWith: 'A' } }, select: { ref: true } })
  return nextRef(own.map(({ ref }) => ref))
}
