import { agreedIn, agreedProblems, type SettleForm } from '#app/domain/moderation/settle.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdItem } from './hold-item.server.ts'

/**
 * Records what was agreed on one question, with the reason; until the cycle is locked it can be agreed anew, and the
 * trail keeps each. Whoever settles second, on a page that has not seen the first, is refused: both are then shown.
 *
 * @throws Refusal `ITEM_CHANGED` when somebody settled it meanwhile; `AGREED_INCOMPLETE` for a rating that is not whole
 */
export async function settleItem(work: Work, input: SettleForm): Promise<void> {
  allow(work, 'moderation.settle')
  await transact(work.db, async (tx) => {
    const { item, question } = await holdItem(tx, work, input.itemId)
    const agreed = agreedIn(question, input)
    const [problem] = agreedProblems(question, agreed)
    if (problem) throw new Refusal('invalid', 'AGREED_INCOMPLETE', problem.sentence, problem.field)
    const { count } = await tx.moderationItem.updateMany({
      where: { id: item.id, version: input.version },
      data: {
        agreed: JSON.stringify(agreed),
        reason: input.reason,
        settledById: work.actor.id,
        settledByName: work.actor.name,
        settledAt: work.now,
        version: { increment: 1 },
      },
    })
    if (count === 0) throw changedMeanwhile()
    const { rating, finding, naReason, places, markers } = agreed
    await recordEvent(tx, work, {
      type: 'ITEM_SETTLED',
      itemId: item.id,
      rating,
      finding,
      naReason,
      places: places.join(','),
      markers: markers.join(','),
      reasonHash: sha256(input.reason),
      version: input.version + 1,
    })
  })
}

function changedMeanwhile(): Refusal {
  return new Refusal(
    'conflict',
    'ITEM_CHANGED',
    'Somebody settled this question while your page was open, so yours was not saved. What they agreed stands beside what you entered: keep theirs, or save yours in its place.',
  )
}
