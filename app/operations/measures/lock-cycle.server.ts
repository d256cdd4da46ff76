import { payloadText } from '#app/domain/trail/chain.ts'
import type { FormsFigures } from '#app/domain/form-audit/form-figures.ts'
import { computeCycle, type CycleFigures } from '#app/domain/measures/cycle-figures.ts'
import { Target, targetColumns, targetsOn } from '#app/domain/definitions/targets.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import type { Cycle } from '#app/db/generated/sqlite/client.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readMethod, readOutcomes, requireCycle, requireRubric } from './read-cycle.server.ts'
import { readFormsLock } from './read-forms.server.ts'
import { demandSettled } from './settled.server.ts'
import { writeAgreement } from './write-agreement.server.ts'

/** What a lock computed: the measures of plans, or F1 of forms. */
export type Locked = ({ kind: 'plans' } & CycleFigures) | FormsFigures

/**
 * Locks a cycle: freezes what the audits found of every sampled plan or form, computes every measure from that, and ends
 * editing for good. All of it happens in one transaction, or nothing. Refused before auditing is closed, and twice.
 */
export async function lockCycle(work: Work, input: { cycleId: string; version: number }): Promise<Locked> {
  allow(work, 'cycle.lock')
  const cycle = await requireCycle(work.db, input.cycleId)
  demandStep('lock', cycle.state)
  const rubric = await requireRubric(work.db, cycle)
  return transact(work.db, async (tx) => {
    const moved = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version, state: 'moderating' },
      data: { state: 'locked', lockedAt: work.now, version: { increment: 1 } },
    })
    if (moved.count === 0) throw staleCycle()
    await demandSettled(tx, cycle.id)
    const { locked, outcomes } = await readFrozen(tx, cycle, { rubric, now: work.now })
    const outcomesHash = await writeOutcomes(tx, cycle.id, outcomes)
    await recordEvent(tx, work, { type: 'CYCLE_LOCKED', cycleId: cycle.id, outcomesHash, plans: outcomes.length })
    const resultsHash = await writeFigures(tx, work, cycle.id, locked)
    const agreementHash = sha256(await writeAgreement(tx, cycle, rubric))
    await recordEvent(tx, work, { type: 'MEASURES_COMPUTED', cycleId: cycle.id, resultsHash, agreementHash })
    return locked
  })
}

/** One row of what is frozen: in a cycle of forms the reference is that of the form. */
type Outcome = { planRef: string; stratum: string; document: string }

async function readFrozen(
  tx: Tx,
  cycle: Cycle,
  { rubric, now }: { rubric: Rubric; now: Date },
): Promise<{ locked: Locked; outcomes: Outcome[] }> {
  const targets = await readTargets(tx)
  if (cycle.kind === 'forms') {
    const { outcomes, figures } = await readFormsLock(tx, cycle, { rubric, targets, now })
    const rows = outcomes.map((outcome) => ({
      planRef: outcome.ref,
      stratum: outcome.stratum,
      document: payloadText(outcome),
    }))
    return { locked: figures, outcomes: rows }
  }
  const outcomes = await readOutcomes(tx, cycle, rubric)
  const method = await readMethod(tx, cycle, now)
  const rows = outcomes.map((outcome) => ({
    planRef: outcome.planRef,
    stratum: outcome.stratum,
    document: payloadText(outcome),
  }))
  return {
    locked: { kind: 'plans', ...computeCycle(method, outcomes, targetsOn(method.frozenOn, targets)) },
    outcomes: rows,
  }
}

/** The area's own targets, from every day on. */
export async function readTargets(tx: Tx): Promise<Target[]> {
  const rows = await tx.target.findMany({ select: targetColumns })
  return rows.map((row) => Target.parse(row))
}

/** Writes the frozen outcomes and returns the hash of their texts, one a line, in the order given. */
async function writeOutcomes(tx: Tx, cycleId: string, outcomes: readonly Outcome[]): Promise<string> {
  await insertRows(
    tx,
    'PlanOutcome',
    outcomes.map((outcome) => ({ cycleId, ...outcome })),
  )
  return sha256(outcomes.map(({ document }) => document).join('\n'))
}

async function writeFigures(tx: Tx, work: Work, cycleId: string, locked: Locked): Promise<string> {
  const results = locked.kind === 'forms' ? [locked.result] : locked.results
  const rows = results.map((result) => ({
    cycleId,
    measure: result.measure,
    document: payloadText(result),
    computedAt: work.now,
  }))
  const document = payloadText(locked.profile)
  await tx.measureResult.createMany({ data: rows })
  await tx.cycleProfile.create({ data: { cycleId, document } })
  return sha256([...rows.map((row) => row.document), document].join('\n'))
}
