import { randomUUID } from 'node:crypto'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { Agreed } from '#app/domain/moderation/item.ts'
import type { DissentForm } from '#app/domain/moderation/settle.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdItem } from './hold-item.server.ts'

/**
 * An auditor who took part does not share the agreed rating: their own rating and reason stand beside it, with their
 * name, for good. It can be changed or withdrawn until the cycle is locked.
 */
export async function dissentItem(work: Work, input: DissentForm): Promise<void> {
  allow(work, 'moderation.dissent')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    const { item, question } = await holdItem(tx, work, input.itemId)
    if (item.agreed === null)
      throw new Refusal('conflict', 'NOTHING_AGREED', 'Nothing is agreed yet, so there is nothing to dissent from.')
    const rating = isFinding(question) ? null : (input.dissentRating ?? null)
    if (!isFinding(question))
      demandRating(rating, { agreed: Agreed.parse(JSON.parse(item.agreed)), spread: item.spread })
    if (rating === 'na' && !isFinding(question) && question.naReasons.length === 0)
      throw new Refusal(
        'invalid',
        'ALWAYS_APPLIES',
        `${itemCode(question.id)} always applies: choose another rating`,
        'dissentRating',
      )
    const data = {
      personName: work.actor.name,
      agency: work.actor.agency,
      rating,
      reason: input.dissentReason,
      recordedAt: work.now,
    }
    await tx.moderationDissent.upsert({
      where: { itemId_personId: { itemId: item.id, personId } },
      create: { id: randomUUID(), itemId: item.id, personId, ...data },
      update: data,
    })
    await recordEvent(tx, work, {
      type: 'DISSENT_RECORDED',
      itemId: item.id,
      personId,
      rating,
      reasonHash: sha256(input.dissentReason),
    })
  })
}

function demandRating(rating: string | null, { agreed, spread }: { agreed: Agreed; spread: string }): void {
  if (rating === null)
    throw new Refusal('invalid', 'NO_RATING', 'Choose the rating that you would give', 'dissentRating')
  if (rating === agreed.rating && spread !== 'detail')
    throw new Refusal(
      'invalid',
      'SAME_RATING',
      'This is the agreed rating: choose the one that you would give',
      'dissentRating',
    )
}

/** Takes one's own dissent back. */
export async function withdrawDissent(work: Work, input: { itemId: string }): Promise<void> {
  allow(work, 'moderation.dissent')
  const personId = work.actor.id ?? ''
  await transact(work.db, async (tx) => {
    const { item } = await holdItem(tx, work, input.itemId)
    const { count } = await tx.moderationDissent.deleteMany({ where: { itemId: item.id, personId } })
    if (count === 0) throw new Refusal('conflict', 'NO_DISSENT', 'You have no dissent here that could be withdrawn.')
    await recordEvent(tx, work, { type: 'DISSENT_WITHDRAWN', itemId: item.id, personId })
  })
}
