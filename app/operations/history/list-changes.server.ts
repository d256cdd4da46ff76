import { changesOf, type PlanChange } from '#app/domain/register/plan-change.ts'
import { ChangeKind, PlanBefore } from '#app/domain/register/plan-snapshot.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ChangesRequest = {
  importId: string
  /** One kind of change; all of them when left out. */
  kind?: ChangeKind | undefined
}

/** What an import did to one plan. */
export type ListedChange = { ref: string; kind: ChangeKind; changes: PlanChange[] }

const together = 1_000

/** One page of what an import did to the register, in the order of the references, with how much there is of each kind. */
export async function listChanges(
  work: Work,
  { importId, kind, skip, take }: ChangesRequest & { skip: number; take: number },
) {
  allow(work, 'register.read')
  const found = await work.db.import.findUnique({
    where: { id: importId },
    select: { fileName: true, asOf: true, status: true },
  })
  if (found === null || (found.status !== 'confirmed' && found.status !== 'undone'))
    throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'No such import has changed the register.')
  const counts = await work.db.planChange.groupBy({ by: ['kind'], where: { importId }, _count: { _all: true } })
  const countOf = new Map(counts.map((one) => [one.kind, one._count._all]))
  const all = [...countOf.values()].reduce((sum, count) => sum + count, 0)
  return {
    ...found,
    kinds: ChangeKind.options.map((each) => ({ kind: each, count: countOf.get(each) ?? 0 })),
    matching: kind === undefined ? all : (countOf.get(kind) ?? 0),
    changes: await changesBetween(work, { importId, kind }, { skip, take }),
  }
}

/** Everything that an import did, for a file. */
export async function* eachChange(work: Work, request: ChangesRequest): AsyncGenerator<ListedChange> {
  allow(work, 'register.read')
  for (let skip = 0; ; skip += together) {
    const changes = await changesBetween(work, request, { skip, take: together })
    yield* changes
    if (changes.length < together) return
  }
}

async function changesBetween(
  { db }: Work,
  { importId, kind }: ChangesRequest,
  slice: { skip: number; take: number },
): Promise<ListedChange[]> {
  const where = { importId, ...(kind && { kind }) }
  const rows = await db.planChange.findMany({ where, orderBy: { planRef: 'asc' }, ...slice })
  return rows.map(({ planRef, before, after, ...row }) => ({
    ref: planRef,
    kind: ChangeKind.parse(row.kind),
    changes:
      before === null || after === null
        ? []
        : changesOf(PlanBefore.parse(JSON.parse(before)), RegisterPlan.parse(JSON.parse(after))),
  }))
}
