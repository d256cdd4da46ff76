import { randomUUID } from 'node:crypto'
import { draftRequest, type FaultNote } from '#app/domain/fix/draft-request.ts'
import type { MakeForm } from '#app/domain/fix/fix-forms.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readFaultNotes } from '#app/db/fault-notes.server.ts'
import { insertRows, type BulkRow } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readPlanFaults, rubricOf, type FaultyPlan } from '#app/db/plan-faults.server.ts'
import { FrozenPlan } from '#app/domain/fix/frozen-plan.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { requireLocked } from './hold-pack.server.ts'

/** Plans whose packs are drafted at a time. */
const batch = 200

type Input = MakeForm & { cycleId: string }

/**
 * Makes the fix-it pack of one plan, or of every plan of a locked cycle that has something to put right and no pack yet.
 * Each fault becomes a request that the officer can change. The frozen cycle is only read.
 *
 * @throws Refusal `NOTHING_TO_FIX` for a plan without faults; `PACK_EXISTS` when there is nothing left to make
 */
export async function makePacks(work: Work, input: Input): Promise<{ packs: number; packId: string | null }> {
  allow(work, 'fix.manage')
  if (input.dueOn < toPlainDate(work.now))
    throw new Refusal('invalid', 'DUE_IN_THE_PAST', 'Choose a day that is not in the past', 'dueOn')
  const cycle = await requireLocked(work.db, input.cycleId)
  const rubric = await rubricOf(work.db, cycle)
  const faulty = (await readPlanFaults(work.db, cycle)).filter(({ faults }) => faults.length > 0)
  return transact(work.db, async (tx) => {
    // Whoever makes packs of this cycle at the same moment waits here, and then finds them made.
    await tx.cycle.updateMany({ where: { id: cycle.id }, data: { version: { increment: 0 } } })
    const plans = await withoutPack(tx, input, faulty)
    let requests = 0
    let packId: string | null = null
    for (let start = 0; start < plans.length; start += batch) {
      const made = await writePacks(tx, work, { input, rubric, plans: plans.slice(start, start + batch) })
      requests += made.requests
      packId ??= made.firstId
    }
    const { dueOn } = input
    const counts = { packs: plans.length, requests }
    await recordEvent(tx, work, { type: 'FIX_PACKS_MADE', cycleId: cycle.id, ...counts, dueOn })
    return { packs: plans.length, packId: plans.length === 1 ? packId : null }
  })
}

async function withoutPack(tx: Tx, { cycleId, planRef }: Input, faulty: readonly FaultyPlan[]): Promise<FaultyPlan[]> {
  if (planRef !== undefined && !faulty.some((plan) => plan.planRef === planRef))
    throw new Refusal('conflict', 'NOTHING_TO_FIX', `Plan ${planRef} has nothing to put right in this cycle.`)
  const made = await tx.fixPack.findMany({ where: { cycleId }, select: { planRef: true } })
  const refs = new Set(made.map((pack) => pack.planRef))
  const plans = faulty.filter((plan) => !refs.has(plan.planRef) && (planRef === undefined || plan.planRef === planRef))
  if (plans.length > 0) return plans
  throw new Refusal(
    'conflict',
    'PACK_EXISTS',
    planRef === undefined
      ? 'Every plan with something to put right has its pack already.'
      : `Plan ${planRef} has its pack already. Open it from the list.`,
  )
}

type Batch = { input: Input; rubric: Rubric; plans: readonly FaultyPlan[] }

async function writePacks(tx: Tx, work: Work, { input: { cycleId, dueOn }, rubric, plans }: Batch) {
  const refs = plans.map(({ planRef }) => planRef)
  const notes = await readFaultNotes(tx, cycleId, plans)
  const outcomes = await tx.planOutcome.findMany({
    where: { cycleId, planRef: { in: refs } },
    select: { planRef: true, document: true },
  })
  const forms = new Map(
    outcomes.map(({ planRef, document }) => [planRef, FrozenPlan.shape.forms.parse(JSON.parse(document).forms)]),
  )
  const packs = plans.map((plan) => ({ plan, id: randomUUID() }))
  await tx.fixPack.createMany({
    data: packs.map(({ plan, id }) => ({
      id,
      cycleId,
      planRef: plan.planRef,
      gradeBefore: plan.grade,
      dueOn,
      madeByName: work.actor.name,
      madeAt: work.now,
    })),
  })
  const items = packs.flatMap(({ plan, id }) =>
    itemsOf(rubric, { plan, packId: id, notes, forms: forms.get(plan.planRef) ?? [] }),
  )
  await insertRows(tx, 'FixItem', items)
  return { requests: items.length, firstId: packs[0]?.id ?? null }
}

type Pack = {
  plan: FaultyPlan
  packId: string
  notes: ReadonlyMap<string, FaultNote[]>
  forms: Parameters<typeof draftRequest>[2]['forms']
}

function itemsOf(rubric: Rubric, { plan, packId, notes, forms }: Pack): BulkRow[] {
  const criteria = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion]))
  return plan.faults.flatMap((fault) => {
    const criterion = criteria.get(fault.criterionId)
    if (criterion === undefined) return []
    const heard = notes.get(`${plan.planRef}|${fault.criterionId}`) ?? []
    const { criterionId, section, agency, rating: ratingBefore, gate } = fault
    const drafted = draftRequest(criterion, fault, { notes: heard, forms })
    return [{ id: randomUUID(), packId, criterionId, section, agency, ratingBefore, gate, ...drafted }]
  })
}
