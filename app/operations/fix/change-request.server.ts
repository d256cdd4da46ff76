import type { RequestForm } from '#app/domain/fix/fix-forms.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdPack } from './hold-pack.server.ts'

type Input = RequestForm & { cycleId: string; packId: string; itemId: string }

/**
 * Changes the words of one request, or leaves it out with a reason. Refused once a re-audit has begun, because what is
 * looked at again must be what was asked; and for the last request that is left, because the pack would ask for nothing.
 */
export async function changeRequest(work: Work, input: Input): Promise<void> {
  allow(work, 'fix.manage')
  await transact(work.db, async (tx) => {
    const pack = await holdPack(tx, input)
    const item = pack.items.find(({ id }) => id === input.itemId)
    if (item === undefined)
      throw new Refusal('not-found', 'NO_SUCH_REQUEST', 'There is no such request in this pack. Go back to the pack.')
    if (pack.isBegun) {
      throw new Refusal(
        'conflict',
        'REAUDIT_BEGUN',
        'An auditor has begun to look again at this plan, so what was asked can no longer be changed.',
      )
    }
    const isLeftOut = input.isLeftOut === 'yes'
    const others = pack.items.filter(({ id, isLeftOut: isOut }) => id !== item.id && !isOut)
    if (isLeftOut && others.length === 0) {
      throw new Refusal(
        'invalid',
        'LAST_REQUEST',
        'This is the last request that is left. Close the pack instead, with the reason',
        'isLeftOut',
      )
    }
    const { place, request, supplier } = input
    const leftOutReason = isLeftOut ? input.leftOutReason : ''
    await tx.fixItem.update({
      where: { id: item.id },
      data: { place, request, supplier, isLeftOut, leftOutReason },
    })
    await recordEvent(tx, work, {
      type: 'FIX_REQUEST_CHANGED',
      packId: pack.id,
      itemId: item.id,
      isLeftOut,
      textHash: sha256(JSON.stringify([place, request, supplier, leftOutReason])),
      version: pack.version,
    })
  })
}
