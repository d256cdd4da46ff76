import type { SettleForm } from '#app/domain/moderation/settle.ts'
import { RatingGiven } from '#app/domain/moderation/item.ts'
import type { Database } from '#app/db/open.server.ts'
import { dissentItem } from '#app/operations/moderation/dissent-item.server.ts'
import { settleItem } from '#app/operations/moderation/settle-item.server.ts'
import { workOf } from './people.ts'

/** Of the differences that do not stop the lock so many are settled as well; the others keep the first rating. */
const furtherSettled = 24

const reasons = [
  'Read together: the words of the plan itself decide, and they say it.',
  'The attachment says it, but the plan does not carry it: the descriptor asks for the plan.',
  'Both pages were read together; the first reading fits the descriptor.',
  'The plan names it, and whoever reads it would know what to do.',
]

/**
 * The meeting after auditing: red against green is settled, and a part of what lies nearer together. The plans of the
 * story keep what they are known for, so the first rating, which tells it, is what is agreed. In one case an auditor who
 * took part does not share it.
 */
export async function moderate(db: Database, cycleId: string, now: Date): Promise<void> {
  const items = await db.moderationItem.findMany({
    where: { cycleId },
    orderBy: [{ severity: 'asc' }, { planRef: 'asc' }, { criterionId: 'asc' }, { agency: 'asc' }],
    select: { id: true, spread: true, ratings: true },
  })
  const splits = items.filter(({ spread }) => spread === 'red_green')
  const others = items.filter(({ spread }) => spread !== 'red_green').slice(0, furtherSettled)
  const officer = await workOf(db, 'officer1', now)
  for (const [index, item] of [...splits, ...others].entries()) {
    const [first] = RatingGiven.array().parse(JSON.parse(item.ratings))
    if (first === undefined) continue
    await settleItem(officer, settlementOf(item.id, first, reasons[index % reasons.length] ?? ''))
  }
  const far = [...splits, ...others].find(({ spread }) => ['red_green', 'applies', 'one_step'].includes(spread))
  if (far) await dissentFrom(db, far, now)
}

function settlementOf(itemId: string, given: RatingGiven, reason: string): SettleForm {
  const { rating, finding, naReason, places, markers } = given
  return {
    intent: 'settle',
    itemId,
    version: 1,
    rating: rating ?? undefined,
    finding: finding ?? undefined,
    naReason: naReason ?? undefined,
    places,
    markers,
    reason,
  }
}

/** Whoever gave the second rating keeps to it, and says why. */
async function dissentFrom(db: Database, item: { id: string; ratings: string }, now: Date): Promise<void> {
  const second = RatingGiven.array()
    .parse(JSON.parse(item.ratings))
    .find(({ round }) => round === 2)
  const audit = await db.audit.findUnique({ where: { id: second?.auditId ?? '' }, select: { auditor: true } })
  if (!second?.rating || !audit?.auditor) return
  await dissentItem(await workOf(db, audit.auditor.signInName, now), {
    intent: 'dissent',
    itemId: item.id,
    dissentRating: second.rating,
    dissentReason:
      'A reader who has only the plan could not act on it. I would rate what stands there, not what was meant.',
  })
}
