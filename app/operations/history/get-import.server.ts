import { unpackRows, type StagedPlan } from '#app/db/import-chunks.server.ts'
import { Mapping } from '#app/domain/reading/field.ts'
import { isSilent, percentRead } from '#app/domain/reading/reading-progress.ts'
import { changesOf, type PlanChange } from '#app/domain/register/plan-change.ts'
import { goneWarning } from '#app/domain/reading/plan-import.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { obstacleToUndo } from './undo-import.server.ts'

const refusalsOnPage = 50
const plansShown = 20

/** An import as a person looks at it: what it would do, or what it did. `page` is the page of refusals, from 1. */
export async function getImport(work: Work, { importId, page = 1 }: { importId: string; page?: number }) {
  allow(work, 'register.read')
  const { db } = work
  const found = await db.import.findUnique({ where: { id: importId } })
  if (found === null)
    throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'There is no such import. Go back to the register.')
  const [area, active, refusals, listed, first] = await Promise.all([
    db.area.findUniqueOrThrow({ where: { id: 'area' } }),
    db.plan.count({ where: { isActive: true } }),
    db.importRefusal.findMany({
      where: { importId },
      orderBy: { ordinal: 'asc' },
      skip: (page - 1) * refusalsOnPage,
      take: refusalsOnPage,
    }),
    db.importRefusal.count({ where: { importId } }),
    firstPlans(db, importId),
  ])
  const isOpen = found.status === 'previewed'
  const { mapping, fileHash: _, heardFromAt, ...facts } = found
  return {
    ...facts,
    mapping: mapping === null ? null : Mapping.parse(JSON.parse(mapping)),
    ended: found.rowsRead - found.added - found.changed - found.unchanged - found.refused,
    refusals,
    refusalsListed: listed,
    refusalPages: Math.ceil(listed / refusalsOnPage),
    first,
    active,
    /** Of a file that is being read: how far it is, and whether the reading has stopped without an end. */
    percent: percentRead(found.bytesRead, found.fileBytes),
    hasStopped: found.status === 'reading' && isSilent(heardFromAt, work.now),
    canUndo: found.status === 'confirmed' && (await obstacleToUndo(db, importId)) === null,
    isStale: isOpen && area.registerVersion !== found.basedOn,
    isOlderThanRegister:
      isOpen && area.registerAsOf !== null && found.asOf < area.registerAsOf ? area.registerAsOf : null,
    goneWarning: isOpen ? (goneWarning(found.gone, active) ?? null) : null,
  }
}

/** The first plans of each kind, to check a preview by; none once the import has ended. */
async function firstPlans(db: Database, importId: string) {
  const first = (kind: string) => db.importChunk.findFirst({ where: { importId, kind }, orderBy: { ordinal: 'asc' } })
  const [added, changed, gone] = await Promise.all([first('added'), first('changed'), first('gone')])
  return {
    added: rowsOf<StagedPlan>(added).map(({ ref }) => ref),
    changed: await withChanges(db, rowsOf<StagedPlan>(changed)),
    gone: rowsOf<string>(gone),
  }
}

function rowsOf<Row>(chunk: { rows: string } | null): Row[] {
  return chunk === null ? [] : unpackRows<Row>(chunk.rows).slice(0, plansShown)
}

async function withChanges(db: Database, staged: StagedPlan[]): Promise<{ ref: string; changes: PlanChange[] }[]> {
  const plans = await db.plan.findMany({ where: { ref: { in: staged.map(({ ref }) => ref) } } })
  const before = new Map(plans.map((plan) => [plan.ref, { ...RegisterPlan.parse(plan), isActive: plan.isActive }]))
  return staged.map((after) => {
    const known = before.get(after.ref)
    return { ref: after.ref, changes: known ? changesOf(known, after) : [] }
  })
}
