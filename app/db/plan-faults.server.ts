import { findFaults, type PlanFaults } from '#app/domain/fix/find-faults.ts'
import { FrozenPlan } from '#app/domain/fix/frozen-plan.ts'
import type { Grade, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Database } from './engine.server.ts'
import { readRubric } from './read-rubric.server.ts'

export type FaultyPlan = PlanFaults & { planRef: string; grade: Grade }

// What a lock froze never changes, so the faults of a cycle are found once; of the last few cycles that were looked at.
const known = new WeakMap<Database, Map<string, FaultyPlan[]>>()
const mostKnown = 6
/** Outcomes read at a time: each is a document of many ratings. */
const page = 200

/** The rubric of a locked cycle. */
export async function rubricOf(db: Database, cycle: { rubricId: string; rubricVersion: string }): Promise<Rubric> {
  const rubric = await readRubric(db, cycle.rubricId, cycle.rubricVersion)
  if (rubric === undefined) throw new Error(`Rubric ${cycle.rubricId} ${cycle.rubricVersion} is not published`)
  return rubric
}

/** Every plan of a locked cycle with what must be put right in it; a plan without faults is among them. */
export async function readPlanFaults(
  db: Database,
  cycle: { id: string; rubricId: string; rubricVersion: string },
): Promise<FaultyPlan[]> {
  const found = known.get(db)?.get(cycle.id)
  if (found) return found
  const rubric = await rubricOf(db, cycle)
  const plans: FaultyPlan[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: { planRef: string; document: string }[] = await db.planOutcome.findMany({
      where: { cycleId: cycle.id, planRef: { gt: after } },
      orderBy: { planRef: 'asc' },
      take: page,
      select: { planRef: true, document: true },
    })
    for (const { document } of rows) {
      const outcome = FrozenPlan.parse(JSON.parse(document))
      plans.push({ planRef: outcome.planRef, grade: outcome.overall.grade, ...findFaults(rubric, outcome) })
    }
    after = rows.length < page ? undefined : rows.at(-1)?.planRef
  }
  const kept = known.get(db) ?? new Map<string, FaultyPlan[]>()
  const [oldest] = kept.keys()
  if (kept.size >= mostKnown && oldest !== undefined) kept.delete(oldest)
  known.set(db, kept.set(cycle.id, plans))
  return plans
}
