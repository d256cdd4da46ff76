import type { Database, Tx } from '#app/db/open.server.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { ChangeKind, wasActiveBefore, type PlanThen, type RegisterStep } from '#app/domain/register/plan-snapshot.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'

/** The imports that made the register what it is, those that were undone among them. */
export async function readImportMoments(db: Database | Tx) {
  const imports = await db.import.findMany({
    where: { confirmedAt: { not: null }, status: { in: ['confirmed', 'undone'] } },
    orderBy: { confirmedAt: 'asc' },
    select: {
      id: true,
      fileName: true,
      shape: true,
      asOf: true,
      status: true,
      confirmedAt: true,
      undoneAt: true,
      undoneByName: true,
      undoneReason: true,
      registerAsOfBefore: true,
      createdByName: true,
      added: true,
      changed: true,
      gone: true,
    },
  })
  return imports.flatMap(({ confirmedAt, undoneAt, ...facts }) =>
    confirmedAt === null
      ? []
      : [{ ...facts, confirmedAt: confirmedAt.getTime(), undoneAt: undoneAt?.getTime() ?? null }],
  )
}

export type ImportMoment = Awaited<ReturnType<typeof readImportMoments>>[number]

/** The last moment of a day, in milliseconds since 1970. */
export function endOfDay(day: PlainDate): number {
  return Date.parse(`${day}T23:59:59.999Z`)
}

const page = 5_000
const together = 1_000

/** Which plans the register held as active at a moment, in the order of their references; and how many had left by then. */
export async function activeThen(
  db: Database,
  steps: readonly RegisterStep[],
): Promise<{ refs: string[]; left: number }> {
  const found = new Map<string, boolean | undefined>()
  for (const { importId, isUndoing } of steps) {
    for (let after = ''; ;) {
      const changes = await db.planChange.findMany({
        where: { importId, planRef: { gt: after } },
        orderBy: { planRef: 'asc' },
        take: page,
        select: { planRef: true, kind: true },
      })
      for (const { planRef, kind } of changes) {
        // The earliest step after the moment tells how the plan was at it.
        if (!found.has(planRef)) found.set(planRef, wasActiveBefore(ChangeKind.parse(kind), isUndoing))
      }
      const last = changes.at(-1)
      if (last === undefined || changes.length < page) break
      after = last.planRef
    }
  }
  const refs: string[] = []
  let left = 0
  const count = (ref: string, isActive: boolean | undefined) => {
    if (isActive === true) refs.push(ref)
    else if (isActive === false) left += 1
  }
  for (let after = ''; ;) {
    const plans = await db.plan.findMany({
      where: { ref: { gt: after } },
      orderBy: { ref: 'asc' },
      take: page,
      select: { ref: true, isActive: true },
    })
    for (const { ref, isActive } of plans) if (!found.has(ref)) count(ref, isActive)
    const last = plans.at(-1)
    if (last === undefined || plans.length < page) break
    after = last.ref
  }
  for (const [ref, isActive] of found) count(ref, isActive)
  return { refs: refs.toSorted(), left }
}

/** These plans as the register described them at a moment; a plan that it did not know then is not among them. */
export async function plansThen(
  db: Database,
  steps: readonly RegisterStep[],
  refs: readonly string[],
): Promise<Map<string, PlanThen>> {
  const then = new Map<string, PlanThen>()
  for (let start = 0; start < refs.length; start += together) {
    const some = refs.slice(start, start + together)
    const [plans, changes] = await Promise.all([
      db.plan.findMany({ where: { ref: { in: some } } }),
      db.planChange.findMany({
        where: { planRef: { in: some }, importId: { in: steps.map(({ importId }) => importId) } },
        select: { importId: true, planRef: true, before: true, after: true, kind: true },
      }),
    ])
    for (const plan of plans) then.set(plan.ref, planThen(plan))
    const changeOf = new Map(changes.map((change) => [`${change.importId} ${change.planRef}`, change]))
    // From the latest step back to the earliest, so that the earliest has the last word.
    for (const { importId, isUndoing } of steps.toReversed()) {
      for (const ref of some) {
        const change = changeOf.get(`${importId} ${ref}`)
        if (change === undefined) continue
        const state = stateBefore(change, isUndoing)
        if (state === null) then.delete(ref)
        else then.set(ref, state)
      }
    }
  }
  return then
}

type StoredChange = { kind: string; before: string | null; after: string | null }

function stateBefore({ kind, before, after }: StoredChange, isUndoing: boolean): PlanThen | null {
  const text = isUndoing ? (after ?? before) : before
  if (text === null) return null
  const plan = planThen(JSON.parse(text) as Parameters<typeof planThen>[0])
  // An undone import that had left the plan out: it was found as no longer active.
  return isUndoing && kind === 'gone' ? { ...plan, isActive: false } : plan
}

function planThen(plan: { isActive: boolean; leftOn: string | null } & Record<string, unknown>): PlanThen {
  return { ...RegisterPlan.parse(plan), isActive: plan.isActive, leftOn: plan.leftOn }
}
