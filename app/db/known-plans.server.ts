import type { Database } from './engine.server.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import type { KnownPlans } from '#app/domain/reading/plan-import.ts'
import { keepUnsaid, type Carried } from '#app/domain/reading/keep-unsaid.ts'
import type { PlanRow, ReadRow } from '#app/domain/reading/read-row.ts'

const page = 10_000

/** Every reference that the register has ever held, with its digest; null for a plan that has left. */
export async function knownPlans(db: Database): Promise<KnownPlans> {
  const known = new Map<string, string | null>()
  for (let after = ''; ;) {
    const plans = await db.plan.findMany({
      where: { ref: { gt: after } },
      orderBy: { ref: 'asc' },
      take: page,
      select: { ref: true, digest: true, isActive: true },
    })
    for (const { ref, digest, isActive } of plans) known.set(ref, isActive ? digest : null)
    const last = plans.at(-1)
    if (last === undefined || plans.length < page) return known
    after = last.ref
  }
}

/**
 * Gives each row what the register knows and this kind of file cannot say: a SEN2 return has no locality, and that must
 * not wipe the locality that a local spreadsheet brought.
 */
export async function keepUnsaidOf(
  db: Database,
  rows: readonly ReadRow[],
  known: KnownPlans,
  carried: Carried,
): Promise<ReadRow[]> {
  const refs = rows.flatMap((row) => (row.kind === 'plan' && known.has(row.plan.ref) ? [row.plan.ref] : []))
  if (refs.length === 0 || carriesAll(carried)) return [...rows]
  const found = await db.plan.findMany({ where: { ref: { in: refs } } })
  const before = new Map(found.map((plan) => [plan.ref, RegisterPlan.parse(plan)]))
  return rows.map((row) => {
    const register = row.kind === 'plan' ? before.get(row.plan.ref) : undefined
    return row.kind === 'plan' && register ? withPlan(row, keepUnsaid(register, row.plan, carried)) : row
  })
}

/** The row with its plan filled up. What was observed in it is listed under the phase and locality of that plan. */
function withPlan(row: PlanRow, plan: RegisterPlan): PlanRow {
  const { ref, phase, locality } = plan
  const observations = (row.observations ?? []).map((one) => (one.ref === ref ? { ...one, phase, locality } : one))
  return { ...row, plan, observations }
}

function carriesAll(carried: Carried): boolean {
  return Object.keys(RegisterPlan.shape).every((field) => field === 'ref' || carried.has(field as keyof RegisterPlan))
}
