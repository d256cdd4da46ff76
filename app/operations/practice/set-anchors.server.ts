import { termOf } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readPracticePlans } from '#app/db/read-practice-plans.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/**
 * Makes practice plans the anchors of the term under way: all auditors rate them afresh. A plan that somebody has begun
 * to rate stays an anchor of its term.
 */
export async function setAnchors(work: Work, { planIds }: { planIds: string[] }): Promise<void> {
  allow(work, 'anchors.manage')
  const term = termOf(toPlainDate(work.now))
  const plans = await readPracticePlans()
  const wanted = plans.filter(({ id }) => planIds.includes(id)).map(({ id }) => id)
  if (wanted.length < new Set(planIds).size)
    throw new Refusal('invalid', 'PRACTICE_PLAN_NOT_FOUND', 'One of the plans is not there any more.', 'planIds')
  await transact(work.db, async (tx) => {
    const rows = await tx.anchorPlan.findMany({ where: { term }, select: { practicePlan: true } })
    const set = rows.map(({ practicePlan }) => practicePlan)
    const dropped = set.filter((id) => !wanted.includes(id))
    const begun = await tx.practiceAudit.findFirst({
      where: { purpose: 'anchor', term, practicePlan: { in: dropped } },
      select: { practicePlan: true },
    })
    if (begun) throw alreadyBegun(plans.find(({ id }) => id === begun.practicePlan)?.title ?? begun.practicePlan)
    const added = wanted.filter((id) => !set.includes(id))
    if (dropped.length + added.length === 0) return
    await tx.anchorPlan.deleteMany({ where: { term, practicePlan: { in: dropped } } })
    await tx.anchorPlan.createMany({
      data: added.map((practicePlan) => ({
        term,
        practicePlan,
        setById: work.actor.id ?? '',
        setByName: work.actor.name,
        setAt: work.now,
      })),
    })
    await recordEvent(tx, work, { type: 'ANCHORS_SET', term, plans: wanted })
  })
}

function alreadyBegun(title: string): Refusal {
  return new Refusal(
    'conflict',
    'ANCHOR_BEGUN',
    `“${title}” stays an anchor of this term, because somebody has begun to rate it.`,
    'planIds',
  )
}
