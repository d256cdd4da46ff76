import { randomUUID } from 'node:crypto'
import { formsExclusionQuarters, returnedForms } from '#app/domain/frame/forms-frame.ts'
import { staleCycle } from '#app/domain/sampling/cycle.ts'
import type { FormsPlan } from '#app/domain/sampling/forms-plan.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterOf, quarterRange, shiftQuarter, type Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { latestFormsRubric } from '#app/db/forms-rubric.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Plans the cycle of forms of a quarter: how many are drawn, and by what they are divided. Nothing is frozen yet. */
export async function planFormsCycle(work: Work, input: FormsPlan): Promise<{ cycleId: string }> {
  allow(work, 'cycle.plan')
  const cycleId = randomUUID()
  const { label } = input
  await transact(work.db, async (tx) => {
    if ((await tx.cycle.count({ where: { kind: 'forms', label } })) > 0) {
      throw new Refusal(
        'conflict',
        'QUARTER_HAS_CYCLE',
        `${quarterName(label)} has a cycle of forms already. Open that one, or select another quarter.`,
        'label',
      )
    }
    const { from, to } = quarterRange(label)
    const rubric = await latestFormsRubric(tx)
    await tx.cycle.create({
      data: {
        id: cycleId,
        kind: 'forms',
        label,
        state: 'planned',
        termFrom: from,
        termTo: to,
        frameRule: returnedForms,
        ...columnsOf(input),
        ratePercent: 0,
        minimumSize: 0,
        exclusionTerms: formsExclusionQuarters,
        rubricId: rubric?.rubricId ?? '',
        rubricVersion: rubric?.version ?? '',
        createdById: work.actor.id ?? 'system',
        createdAt: work.now,
      },
    })
    await recordEvent(tx, work, { type: 'CYCLE_PLANNED', cycleId, label, rules: rulesOf(input) })
  })
  return { cycleId }
}

/** Changes the rules of a cycle of forms whose frame is not frozen. */
export async function replanFormsCycle(
  work: Work,
  input: Omit<FormsPlan, 'label'> & { cycleId: string; version: number },
): Promise<void> {
  allow(work, 'cycle.plan')
  const { cycleId, version } = input
  await transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, cycleId)
    if (cycle.kind !== 'forms') throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle of forms.')
    if (cycle.state !== 'planned') {
      throw new Refusal(
        'conflict',
        'CYCLE_STEP_TAKEN',
        'The frame of this cycle is frozen. Its rules cannot be changed any more.',
      )
    }
    const { count } = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'planned' },
      data: { ...columnsOf(input), version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    await recordEvent(tx, work, { type: 'CYCLE_PLANNED', cycleId, label: cycle.label, rules: rulesOf(input) })
  })
}

type Rules = Omit<FormsPlan, 'label'>

function rulesOf({ strataBy, fixedSize, minutes }: Rules) {
  return { frameRule: returnedForms, strataBy, fixedSize, minutes }
}

/** One agency audits a form, so all three take as long. */
function columnsOf({ strataBy, fixedSize, minutes }: Rules) {
  return { strataBy, fixedSize, minutesEducation: minutes, minutesHealth: minutes, minutesSocialCare: minutes }
}

/** The quarters that can be planned now, nearest first: this, the next and the last one, without those that have a cycle. */
export async function listOpenQuarters(work: Work): Promise<Quarter[]> {
  allow(work, 'cycle.plan')
  const current = quarterOf(toPlainDate(work.now))
  const quarters = [current, shiftQuarter(current, 1), shiftQuarter(current, -1)]
  const taken = await work.db.cycle.findMany({
    where: { kind: 'forms', label: { in: quarters } },
    select: { label: true },
  })
  return quarters.filter((quarter) => !taken.some(({ label }) => label === quarter))
}
