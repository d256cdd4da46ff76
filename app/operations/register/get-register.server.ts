import { lastConfirmed } from '#app/db/quality-findings.server.ts'
import { Phase, PrimaryNeed } from '#app/domain/register/plan.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { plansWhere, type RegisterQuery } from './register-query.ts'

export type RegisterSort = { key: string; isDescending: boolean }

const sortColumns = new Map([
  ['ref', 'ref'],
  ['year', 'yearGroup'],
  ['phase', 'phase'],
  ['need', 'primaryNeed'],
  ['setting', 'settingType'],
  ['issued', 'firstIssuedOn'],
  ['amended', 'amendedOn'],
  ['reviewed', 'lastReviewedOn'],
  ['locality', 'locality'],
  ['coordinator', 'coordinator'],
  ['findings', 'findings'],
  ['left', 'leftOn'],
])

/** One plan as the list of the register shows it. */
export type ListedPlan = Awaited<ReturnType<typeof plansOf>>[number]

type Slice = { query: RegisterQuery; sort: RegisterSort; skip: number; take: number }

const mostChoices = 100

/** One page of the plans that a filter leaves, with the counts of the whole and what can be chosen from. */
export async function getRegister(work: Work, slice: Slice) {
  allow(work, 'register.read')
  const { db } = work
  const isActive = slice.query.state === 'active'
  const [area, byState, byPhase, localities, settings, matching, plans, findings] = await Promise.all([
    db.area.findUniqueOrThrow({ where: { id: 'area' } }),
    db.plan.groupBy({ by: ['isActive'], _count: { _all: true } }),
    db.plan.groupBy({ by: ['phase'], where: { isActive: true }, _count: { _all: true } }),
    db.plan.groupBy({ by: ['locality'], where: { isActive }, orderBy: { locality: 'asc' }, take: mostChoices }),
    db.plan.groupBy({ by: ['settingType'], where: { isActive }, orderBy: { settingType: 'asc' }, take: mostChoices }),
    db.plan.count({ where: plansWhere(slice.query) }),
    plansOf(work, slice),
    findingsOf(work),
  ])
  const countOf = (active: boolean) => byState.find((one) => one.isActive === active)?._count._all ?? 0
  return {
    asOf: area.registerAsOf,
    active: countOf(true),
    left: countOf(false),
    matching,
    plans,
    findings,
    localities: localities.flatMap(({ locality }) => locality ?? []),
    settings: settings.flatMap(({ settingType }) => settingType ?? []),
    phases: byPhase.map(({ phase, _count }) => ({ phase: Phase.nullable().parse(phase), count: _count._all })),
  }
}

/** How many impossible and suspicious values the register holds as it stands; undefined before the first import. */
async function findingsOf({ db }: Work): Promise<number | undefined> {
  const id = await lastConfirmed(db)
  if (id === null) return undefined
  return (await db.import.findUnique({ where: { id }, select: { findings: true } }))?.findings
}

async function plansOf({ db }: Work, { query, sort, skip, take }: Slice) {
  const found = await db.plan.findMany({
    where: plansWhere(query),
    orderBy: orderOf(sort),
    skip,
    take,
    omit: { id: true, digest: true, firstImportId: true, lastImportId: true },
  })
  return found.map((plan) => ({
    ...plan,
    phase: Phase.nullable().parse(plan.phase),
    primaryNeed: PrimaryNeed.nullable().parse(plan.primaryNeed),
  }))
}

/** Plans of which something is not known come last, whichever way the list is sorted and on either engine. */
function orderOf({ key, isDescending }: RegisterSort) {
  const sort = isDescending ? ('desc' as const) : ('asc' as const)
  const column = sortColumns.get(key)
  if (column === undefined) return [{ ref: 'asc' as const }]
  if (column === 'ref' || column === 'findings') return [{ [column]: sort }, { ref: 'asc' as const }]
  // The engines differ in where they put what is not known. Every such column sorts alike, so one stands for all.
  return [{ [column as 'phase']: { sort, nulls: 'last' as const } }, { ref: 'asc' as const }]
}

const rowsAtOnce = 5_000

/** All plans that a filter leaves, in batches, for a file. */
export async function* scanPlans(
  work: Work,
  { query, sort }: Pick<Slice, 'query' | 'sort'>,
): AsyncGenerator<ListedPlan> {
  allow(work, 'register.read')
  for (let skip = 0; ; skip += rowsAtOnce) {
    const plans = await plansOf(work, { query, sort, skip, take: rowsAtOnce })
    yield* plans
    if (plans.length < rowsAtOnce) return
  }
}
