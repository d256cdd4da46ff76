import { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import type { Database, Tx } from './engine.server.ts'

/** What the lock froze of each sampled plan of a cycle, in the order of the references. */
export async function readPlanOutcomes(db: Database | Tx, cycleId: string): Promise<PlanOutcome[]> {
  const rows = await db.planOutcome.findMany({
    where: { cycleId, cycle: { kind: 'plans' } },
    orderBy: { planRef: 'asc' },
    select: { document: true },
  })
  return rows.map(({ document }) => PlanOutcome.parse(JSON.parse(document)))
}

/** What the lock froze of each sampled form of a cycle of forms, in the order of the references. */
export async function readFormOutcomes(db: Database | Tx, cycleId: string): Promise<FormOutcome[]> {
  const rows = await db.planOutcome.findMany({
    where: { cycleId, cycle: { kind: 'forms' } },
    orderBy: { planRef: 'asc' },
    select: { document: true },
  })
  return rows.map(({ document }) => FormOutcome.parse(JSON.parse(document)))
}
