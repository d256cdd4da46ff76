import type { RollPlan } from '#app/domain/register-measures/school-event-figures.ts'
import { isOnRoll } from '#app/domain/register-measures/school-event-figures.ts'
import type { RegisterBasis } from '#app/domain/register-measures/register-basis.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from './engine.server.ts'

/** What full counts ask of one plan. */
export type CountedPlan = RollPlan & { isLookedAfter: boolean; phase: string | null; primaryNeed: string | null }

/** How many children were on roll, by phase and primary need. */
export type OnRollGroup = { phase: string | null; primaryNeed: string | null; count: number }

/** The register as it stood on a day, as far as full counts need it. */
export type RegisterAt = {
  on: PlainDate
  basis: RegisterBasis
  /** Children of statutory school age on roll with an active plan. */
  onRoll: OnRollGroup[]
  /** References of looked after children with an active plan. */
  lookedAfter: string[]
  /** The plans asked for, as they were described then; one that was not known is not among them. */
  plans: Map<string, CountedPlan>
}

const page = 5_000
const together = 5_000
const facts = {
  ref: true,
  isActive: true,
  yearGroup: true,
  settingType: true,
  isLookedAfter: true,
  phase: true,
  primaryNeed: true,
} as const

/**
 * The register on each of these days, the latest first. It begins with the register of today and takes back one import
 * after the other, so that it reads as many rows as changed since, however large the register is. An import belongs to
 * the day that its file speaks of, not to the day that it was loaded on.
 *
 * @param days latest first
 * @param refs plans that are described besides being counted
 */
export async function readRegisterAt(
  db: Database | Tx,
  days: readonly PlainDate[],
  refs: readonly string[],
): Promise<RegisterAt[]> {
  const [imports, state] = await Promise.all([readStanding(db), readState(db, refs)])
  const found: RegisterAt[] = []
  let next = 0
  for (const on of days) {
    // Everything that was loaded after the last file which speaks of this day or an earlier one is taken back.
    const cut = imports.findIndex(({ asOf }) => asOf <= on)
    const last = cut === -1 ? imports.length - 1 : cut
    while (next < last && imports[next]!.isWhole) {
      await takeBack(db, imports[next]!.id, state)
      next += 1
    }
    const reached = imports[next]
    const kind = reached === undefined || next < last ? 'now' : cut === -1 ? 'first' : 'then'
    found.push({ on, basis: { kind, asOf: reached?.asOf ?? null }, ...stateNow(state) })
  }
  return found
}

/** The imports that made the register, the latest first; one that was undone left nothing behind. */
async function readStanding(db: Database | Tx) {
  const imports = await db.import.findMany({
    where: { status: 'confirmed', confirmedAt: { not: null } },
    orderBy: { confirmedAt: 'desc' },
    select: { id: true, asOf: true, added: true, changed: true, gone: true },
  })
  const counts = await db.planChange.groupBy({ by: ['importId'], _count: { _all: true } })
  const kept = new Map(counts.map(({ importId, _count }) => [importId, _count._all]))
  return imports.map(({ id, asOf, added, changed, gone }) => ({
    id,
    asOf,
    /** False when the import is older than the history of the register: it cannot be taken back. */
    isWhole: (kept.get(id) ?? 0) === added + changed + gone,
  }))
}

type State = {
  onRoll: Map<string, OnRollGroup>
  lookedAfter: Set<string>
  wanted: ReadonlySet<string>
  plans: Map<string, CountedPlan>
}

async function readState(db: Database | Tx, refs: readonly string[]): Promise<State> {
  const slices = Array.from({ length: Math.ceil(refs.length / together) }, (_, index) =>
    refs.slice(index * together, (index + 1) * together),
  )
  const [groups, lookedAfter, ...plans] = await Promise.all([
    db.plan.groupBy({
      by: ['yearGroup', 'settingType', 'phase', 'primaryNeed'],
      where: { isActive: true },
      _count: { _all: true },
    }),
    db.plan.findMany({ where: { isActive: true, isLookedAfter: true }, select: { ref: true } }),
    ...slices.map((some) => db.plan.findMany({ where: { ref: { in: some } }, select: facts })),
  ])
  const state: State = {
    onRoll: new Map(),
    lookedAfter: new Set(lookedAfter.map(({ ref }) => ref)),
    wanted: new Set(refs),
    plans: new Map(plans.flat().map((plan) => [plan.ref, plan])),
  }
  for (const { _count, ...group } of groups) {
    addOnRoll(state, { ...group, ref: '', isActive: true, isLookedAfter: false }, _count._all)
  }
  return state
}

async function takeBack(db: Database | Tx, importId: string, state: State): Promise<void> {
  for (let after = ''; ;) {
    const changes = await db.planChange.findMany({
      where: { importId, planRef: { gt: after } },
      orderBy: { planRef: 'asc' },
      take: page,
      select: { planRef: true, before: true, after: true },
    })
    for (const change of changes) applyBackwards(change, state)
    const last = changes.at(-1)
    if (last === undefined || changes.length < page) return
    after = last.planRef
  }
}

type StoredChange = { planRef: string; before: string | null; after: string | null }

function applyBackwards({ planRef, before, after }: StoredChange, state: State): void {
  const earlier = before === null ? null : (JSON.parse(before) as CountedPlan)
  const later = after === null ? null : (JSON.parse(after) as CountedPlan)
  if (later) addOnRoll(state, later, -1)
  if (earlier) addOnRoll(state, earlier, 1)
  if (earlier?.isActive && earlier.isLookedAfter) state.lookedAfter.add(planRef)
  else state.lookedAfter.delete(planRef)
  if (!state.wanted.has(planRef)) return
  if (earlier) state.plans.set(planRef, { ...earlier, ref: planRef })
  else state.plans.delete(planRef)
}

function addOnRoll({ onRoll }: State, plan: CountedPlan, by: number): void {
  if (!isOnRoll(plan)) return
  const { phase, primaryNeed } = plan
  const key = `${phase ?? ''}|${primaryNeed ?? ''}`
  const group = onRoll.get(key) ?? { phase, primaryNeed, count: 0 }
  onRoll.set(key, { ...group, count: group.count + by })
}

function stateNow({ onRoll, lookedAfter, plans }: State): Omit<RegisterAt, 'on' | 'basis'> {
  return {
    onRoll: [...onRoll.values()].filter(({ count }) => count > 0),
    lookedAfter: [...lookedAfter].toSorted(),
    plans: new Map(plans),
  }
}
