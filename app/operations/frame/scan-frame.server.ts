import { RegisterPlan, type PlanFacts } from '#app/domain/register/plan.ts'
import { placeInFrame, type FramePlace, type FrameRules } from '#app/domain/frame/frame.ts'
import { previousTerms } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'

/** A plan of the register with its place in the frame. */
export type ScannedPlan = FramePlace & { planId: string; facts: PlanFacts }

type ScannedCycle = FrameRules & { label: string; exclusionTerms: number }

const batch = 5_000

/**
 * Walks through the register in batches, so that 640,000 plans need no more memory than 5,000, and places each plan in
 * the frame as of today, with what the register says of it.
 */
export async function* scanFrame(
  db: Database | Tx,
  now: Work['now'],
  cycle: ScannedCycle,
): AsyncGenerator<ScannedPlan[]> {
  const drawn = await drawnRecently(db, cycle)
  const asOf = toPlainDate(now)
  for (let after = ''; ;) {
    const plans = await db.plan.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: batch })
    yield plans.flatMap((plan): ScannedPlan[] => {
      const facts = RegisterPlan.parse(plan)
      const place = placeInFrame({ ...facts, isActive: plan.isActive, leftOn: plan.leftOn }, cycle, asOf, drawn)
      return place ? [{ ...place, planId: plan.id, facts }] : []
    })
    if (plans.length < batch) return
    after = plans.at(-1)?.id ?? ''
  }
}

/** References of the plans that the cycles of the last terms sampled. A replaced plan was never audited, so it may come again. */
async function drawnRecently(db: Database | Tx, cycle: ScannedCycle): Promise<ReadonlySet<string>> {
  const labels = previousTerms(cycle.label, cycle.exclusionTerms)
  const drawn = await db.sampleEntry.findMany({
    where: { status: 'sampled', cycle: { kind: 'plans', label: { in: labels } } },
    select: { planRef: true },
  })
  return new Set(drawn.map(({ planRef }) => planRef))
}
