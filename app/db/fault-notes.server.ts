import type { FaultNote } from '#app/domain/fix/draft-request.ts'
import type { PlanFault } from '#app/domain/fix/find-faults.ts'
import { FaultSource } from '#app/domain/rubric/rubric.ts'
import type { Tx } from './engine.server.ts'
import type { FaultyPlan } from './plan-faults.server.ts'

/**
 * What was written about the faults of some plans of a locked cycle, by plan and criterion (`NM-0001|C1`): the auditors
 * who rated as badly as what counts, and where moderation settled the rating, its reason. A colleague who rated it better
 * explains another rating, so they are not heard.
 */
export async function readFaultNotes(
  tx: Tx,
  cycleId: string,
  plans: readonly FaultyPlan[],
): Promise<Map<string, FaultNote[]>> {
  const faults = new Map<string, PlanFault>(
    plans.flatMap(({ planRef, faults: own }) =>
      own.map((fault) => [`${planRef}|${fault.criterionId}`, fault] as const),
    ),
  )
  const criterionIds = [...new Set([...faults.values()].map(({ criterionId }) => criterionId))]
  const planRef = { in: plans.map((plan) => plan.planRef) }
  const answers = await tx.answer.findMany({
    where: {
      criterionId: { in: criterionIds },
      audit: { cycleId, planRef, round: 1, state: 'submitted', sample: { status: 'sampled' } },
    },
    orderBy: [{ criterionId: 'asc' }, { audit: { agency: 'asc' } }],
    select: {
      criterionId: true,
      rating: true,
      comment: true,
      evidence: true,
      faultSource: true,
      tracedTo: true,
      audit: { select: { planRef: true, agency: true } },
    },
  })
  const settled = await tx.moderationItem.findMany({
    where: { cycleId, planRef, criterionId: { in: criterionIds }, agreed: { not: null } },
    orderBy: [{ criterionId: 'asc' }, { origin: 'asc' }, { agency: 'asc' }],
    select: { planRef: true, criterionId: true, agency: true, reason: true },
  })
  const notes = new Map<string, FaultNote[]>()
  const add = (key: string, note: FaultNote) => notes.set(key, [...(notes.get(key) ?? []), note])
  for (const { criterionId, rating, audit, faultSource, ...answer } of answers) {
    const key = `${audit.planRef}|${criterionId}`
    const fault = faults.get(key)
    if (fault === undefined || (rating !== fault.rating && rating !== 'red')) continue
    add(key, { ...answer, agency: audit.agency, faultSource: FaultSource.nullable().parse(faultSource) })
  }
  for (const { planRef: ref, criterionId, agency, reason } of settled) {
    const key = `${ref}|${criterionId}`
    const fault = faults.get(key)
    if (fault === undefined || (agency !== null && agency !== fault.agency)) continue
    add(key, { agency: fault.agency, comment: reason, evidence: '', faultSource: null, tracedTo: '' })
  }
  return notes
}
