import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import { chunksOf, unpackRows, type StagedPlan } from '#app/db/import-chunks.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { PlanBefore, type ChangeKind } from '#app/domain/register/plan-snapshot.ts'

type AppliedImport = { id: string; asOf: string }

type Change = { planRef: string; kind: ChangeKind; before: PlanBefore | null; after: object | null }

/**
 * Writes the plans of a confirmed import to the register, and beside them what each was before: the history of the
 * register, and what undoing the import puts back.
 */
export async function applyPlans(tx: Tx, applied: AppliedImport): Promise<void> {
  let added = 0
  for await (const { kind, rows } of chunksOf(tx, applied.id, ['added', 'changed', 'gone'])) {
    if (kind === 'gone') await retirePlans(tx, applied, unpackRows<string>(rows))
    else if (kind === 'changed') await changePlans(tx, applied, unpackRows<StagedPlan>(rows))
    else added = await addPlans(tx, applied, unpackRows<StagedPlan>(rows), added)
  }
}

const inForce = { isActive: true, leftOn: null }

async function addPlans(tx: Tx, { id }: AppliedImport, plans: StagedPlan[], before: number): Promise<number> {
  await insertRows(
    tx,
    'Plan',
    plans.map((plan, index) => ({
      id: planId(id, before + index + 1),
      ...plan,
      ...inForce,
      lastImportId: id,
      firstImportId: id,
    })),
  )
  await writeChanges(
    tx,
    id,
    plans.map((plan) => ({ planRef: plan.ref, kind: 'added', before: null, after: afterOf(plan) })),
  )
  return before + plans.length
}

async function changePlans(tx: Tx, { id }: AppliedImport, plans: StagedPlan[]): Promise<void> {
  const known = await plansBefore(
    tx,
    plans.map(({ ref }) => ref),
  )
  await updateRows(
    tx,
    'Plan',
    'ref',
    plans.map((plan) => ({ ...plan, ...inForce, lastImportId: id })),
  )
  await writeChanges(
    tx,
    id,
    plans.map((plan) => {
      const before = known.get(plan.ref) ?? null
      const kind = before?.isActive === false ? 'returned' : 'changed'
      return { planRef: plan.ref, kind, before, after: afterOf(plan) }
    }),
  )
}

async function retirePlans(tx: Tx, { id, asOf }: AppliedImport, refs: string[]): Promise<void> {
  const known = await plansBefore(tx, refs)
  await updateRows(
    tx,
    'Plan',
    'ref',
    refs.map((ref) => ({ ref, isActive: false, leftOn: asOf, lastImportId: id })),
  )
  await writeChanges(
    tx,
    id,
    refs.map((ref) => ({ planRef: ref, kind: 'gone', before: known.get(ref) ?? null, after: null })),
  )
}

async function plansBefore(tx: Tx, refs: string[]): Promise<Map<string, PlanBefore>> {
  const plans = await tx.plan.findMany({ where: { ref: { in: refs } } })
  return new Map(plans.map((plan) => [plan.ref, PlanBefore.parse(plan)]))
}

function afterOf(staged: StagedPlan): object {
  const { digest: _, ...plan } = staged
  return { ...plan, ...inForce }
}

async function writeChanges(tx: Tx, importId: string, changes: Change[]): Promise<void> {
  const rows = changes.map(({ planRef, kind, before, after }) => ({
    importId,
    planRef,
    kind,
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
  }))
  await insertRows(tx, 'PlanChange', rows)
}

/**
 * Ids of one import stand side by side: its own random id, with a count in place of the last twelve digits. Random ids
 * would spread a large import over the whole index and make it slower with every row.
 */
function planId(importId: string, count: number): string {
  return `${importId.slice(0, -12)}${count.toString(16).padStart(12, '0')}`
}
