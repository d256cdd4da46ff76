import { randomUUID } from 'node:crypto'
import { staleCycle, type CyclePlan } from '#app/domain/sampling/cycle.ts'
import { isSamePolicy, PolicyRules } from '#app/domain/sampling/policy.ts'
import { termDates, termName } from '#app/domain/frame/term.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readPlanRubrics, type PlanRubric } from '#app/db/plan-rubrics.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'

/** Plans the cycle of a term: the rules by which its frame will be made and its sample drawn. Nothing is frozen yet. */
export async function planCycle(work: Work, input: CyclePlan): Promise<{ cycleId: string }> {
  allow(work, 'cycle.plan')
  const cycleId = randomUUID()
  await transact(work.db, async (tx) => {
    const { label, policyId, rubric: wanted, ...rules } = input
    if ((await tx.cycle.count({ where: { kind: 'plans', label } })) > 0) {
      throw new Refusal(
        'conflict',
        'TERM_HAS_CYCLE',
        `${termName(label)} has a cycle already. Open that one, or select another term.`,
        'label',
      )
    }
    const { from, to } = termDates(label)
    const policyName = await policyNameFor(tx, rules, { policyId })
    const cycle = {
      id: cycleId,
      kind: 'plans' as const,
      label,
      state: 'planned' as const,
      termFrom: from,
      termTo: to,
      policyName,
      ...rules,
    }
    const rubric = await chosenRubric(tx, wanted)
    const createdById = work.actor.id ?? 'system'
    await tx.cycle.create({
      data: { ...cycle, rubricId: rubric.rubricId, rubricVersion: rubric.version, createdById, createdAt: work.now },
    })
    await recordEvent(tx, work, {
      type: 'CYCLE_PLANNED',
      cycleId,
      label,
      rules: { ...rules, ...(policyName !== null && { policyName }), rubric: rubric.name },
    })
  })
  return { cycleId }
}

/** Changes the rules of a cycle whose frame is not frozen: after a forecast that shows too little, for example. */
export async function replanCycle(
  work: Work,
  input: Omit<CyclePlan, 'label'> & { cycleId: string; version: number },
): Promise<void> {
  allow(work, 'cycle.plan')
  const { cycleId, version, policyId, rubric: wanted, ...rules } = input
  await transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, cycleId)
    if (cycle.kind !== 'plans') throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle of plans.')
    if (cycle.state !== 'planned') {
      throw new Refusal(
        'conflict',
        'CYCLE_STEP_TAKEN',
        'The frame of this cycle is frozen. Its rules cannot be changed any more.',
      )
    }
    const rubric = wanted === undefined ? undefined : await chosenRubric(tx, wanted)
    const kept = isSamePolicy(cycle, rules) ? cycle.policyName : null
    const policyName = (await policyNameFor(tx, rules, { policyId, name: cycle.policyName })) ?? kept
    const { count } = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'planned' },
      data: {
        ...rules,
        policyName,
        ...(rubric && { rubricId: rubric.rubricId, rubricVersion: rubric.version }),
        version: { increment: 1 },
      },
    })
    if (count === 0) throw staleCycle()
    await recordEvent(tx, work, {
      type: 'CYCLE_PLANNED',
      cycleId,
      label: cycle.label,
      rules: { ...rules, ...(policyName !== null && { policyName }), ...(rubric && { rubric: rubric.name }) },
    })
  })
}

/** The name of the saved policy that the rules were taken from, as long as they are still the same. */
async function policyNameFor(
  tx: Tx,
  rules: PolicyRules,
  { policyId, name }: { policyId?: string | undefined; name?: string | null },
): Promise<string | null> {
  if (policyId === undefined && !name) return null
  const policy = await tx.framePolicy.findFirst({
    where: { kind: 'plans', ...(policyId === undefined ? { name: name ?? '' } : { id: policyId }) },
  })
  const saved = policy && PolicyRules.parse(policy)
  return saved && isSamePolicy(saved, rules) ? policy.name : null
}

/** The published version that the officer chose, or else the newest. */
async function chosenRubric(tx: Tx, wanted: string | undefined): Promise<PlanRubric> {
  const rubrics = await readPlanRubrics(tx)
  const [newest] = rubrics
  if (newest === undefined) {
    throw new Refusal(
      'conflict',
      'NO_RUBRIC',
      'No rubric is published yet, so auditors would have no questions. Ask an administrator to publish one.',
    )
  }
  const chosen = wanted === undefined ? newest : rubrics.find(({ name }) => name === wanted)
  if (chosen === undefined) {
    throw new Refusal(
      'invalid',
      'NO_SUCH_RUBRIC',
      'There is no such version of a rubric. Select one of the list.',
      'rubric',
    )
  }
  return chosen
}
