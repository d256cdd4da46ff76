import { payloadText } from '#app/domain/trail/chain.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { computeCycle, type CycleFigures } from '#app/domain/measures/cycle-figures.ts'
import { Target } from '#app/domain/measures/catalogue.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readMethod, readOutcomes, requireCycle, requireRubric } from './read-cycle.server.ts'
import { demandSettled } from './settled.server.ts'
import { writeAgreement } from './write-agreement.server.ts'

/**
 * Locks a cycle: freezes what the audits found of every sampled plan, computes every measure from that, and ends
 * editing for good. All of it happens in one transaction, or nothing. Refused before auditing is closed, and twice.
 */
export async function lockCycle(work: Work, input: { cycleId: string; version: number }): Promise<CycleFigures> {
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
    const outcomes = await readOutcomes(tx, cycle, rubric)
    const method = await readMethod(tx, cycle, work.now)
    const figures = computeCycle(method, outcomes, await readTargets(tx))
    const outcomesHash = await writeOutcomes(tx, cycle.id, outcomes)
    await recordEvent(tx, work, { type: 'CYCLE_LOCKED', cycleId: cycle.id, outcomesHash, plans: outcomes.length })
    const resultsHash = await writeFigures(tx, work, cycle.id, figures)
    await recordEvent(tx, work, { type: 'MEASURES_COMPUTED', cycleId: cycle.id, resultsHash })
    await writeAgreement(tx, cycle, rubric)
    return figures
  })
}

/** The area's own targets, from every day on. */
export async function readTargets(tx: Tx): Promise<Target[]> {
  const rows = await tx.target.findMany({ select: { measure: true, basisPoints: true, effectiveFrom: true } })
  return rows.map((row) => Target.parse(row))
}

/** Writes the frozen outcomes and returns the hash of their texts, one a line, in the order given. */
async function writeOutcomes(tx: Tx, cycleId: string, outcomes: readonly PlanOutcome[]): Promise<string> {
  const rows = outcomes.map((outcome) => ({
    cycleId,
    planRef: outcome.planRef,
    stratum: outcome.stratum,
    document: payloadText(outcome),
  }))
  await insertRows(tx, 'PlanOutcome', rows)
  return sha256(rows.map(({ document }) => document).join('\n'))
}

async function writeFigures(tx: Tx, work: Work, cycleId: string, { results, profile }: CycleFigures): Promise<string> {
  const rows = results.map((result) => ({
    cycleId,
    measure: result.measure,
    document: payloadText(result),
    computedAt: work.now,
  }))
  const document = payloadText(profile)
  await tx.measureResult.createMany({ data: rows })
  await tx.cycleProfile.create({ data: { cycleId, document } })
  return sha256([...rows.map((row) => row.document), document].join('\n'))
}
