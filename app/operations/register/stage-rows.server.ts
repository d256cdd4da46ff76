import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import type { Refused } from '#app/domain/reading/plan-import.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'

/** A plan as it waits for the confirmation. */
export type StagedPlan = RegisterPlan & { digest: string }

/** `headings` holds the columns of a local spreadsheet; the others wait for the confirmation. */
export type ChunkKind = 'added' | 'changed' | 'gone' | 'headings'

const rowsInChunk = 1_000
/** More faults than this nobody reads; they are counted, not listed. */
const refusalsListed = 1_000

/** Rows on their way into the database: at most a thousand of each kind are held. */
export type Staging = {
  tx: Tx
  importId: string
  ordinal: number
  waiting: Record<'added' | 'changed', StagedPlan[]>
  refusals: Refused[]
}

export function startStaging(tx: Tx, importId: string): Staging {
  return { tx, importId, ordinal: 0, waiting: { added: [], changed: [] }, refusals: [] }
}

/** Keeps a plan; true when a chunk is full and must be written before the next row. */
export function stagePlan(staging: Staging, kind: 'added' | 'changed', plan: StagedPlan): boolean {
  return staging.waiting[kind].push(plan) >= rowsInChunk
}

export function stageRefusals(staging: Staging, refusals: Refused[]): void {
  if (staging.refusals.length < refusalsListed) staging.refusals.push(...refusals)
}

/** Writes the plans that wait. */
export async function writeWaiting(staging: Staging): Promise<void> {
  for (const kind of ['added', 'changed'] as const) {
    const plans = staging.waiting[kind]
    staging.waiting[kind] = []
    if (plans.length > 0) await writeChunk(staging, kind, plans)
  }
}

/** Writes everything that is left: the last plans, the plans that are gone, and the list of refusals. */
export async function finishStaging(staging: Staging, gone: string[], takenBack: ReadonlySet<string>): Promise<void> {
  await writeWaiting(staging)
  for (let start = 0; start < gone.length; start += rowsInChunk) {
    await writeChunk(staging, 'gone', gone.slice(start, start + rowsInChunk))
  }
  if (takenBack.size > 0) await takeBack(staging, takenBack)
  const { tx, importId } = staging
  const listed = staging.refusals.toSorted((a, b) => a.line - b.line).slice(0, refusalsListed)
  await insertRows(
    tx,
    'ImportRefusal',
    listed.map((refusal, ordinal) => ({ importId, ordinal, ...refusal })),
  )
}

export async function writeChunk(staging: Staging, kind: ChunkKind, rows: unknown[]): Promise<void> {
  const { tx, importId, ordinal } = staging
  staging.ordinal += 1
  await tx.importChunk.create({ data: { importId, ordinal, kind, count: rows.length, rows: JSON.stringify(rows) } })
}

/** Removes plans whose reference was met again after their chunk was written. Rare, so every chunk is looked through. */
async function takeBack({ tx, importId }: Staging, refs: ReadonlySet<string>): Promise<void> {
  for await (const chunk of chunksOf(tx, importId, ['added', 'changed'])) {
    const plans = JSON.parse(chunk.rows) as StagedPlan[]
    const kept = plans.filter(({ ref }) => !refs.has(ref))
    if (kept.length === plans.length) continue
    const where = { importId_ordinal: { importId, ordinal: chunk.ordinal } }
    await tx.importChunk.update({ where, data: { count: kept.length, rows: JSON.stringify(kept) } })
  }
}

/** The chunks of an import one after the other, so that only one is in memory. */
export async function* chunksOf(tx: Tx, importId: string, kinds: ChunkKind[]) {
  for (let after = -1; ;) {
    const chunk = await tx.importChunk.findFirst({
      where: { importId, kind: { in: kinds }, ordinal: { gt: after } },
      orderBy: { ordinal: 'asc' },
    })
    if (chunk === null) return
    yield chunk
    after = chunk.ordinal
  }
}

/** When an import has ended: nothing of its rows stays but the counts, and the refusals without their values. */
export async function clearStaged(tx: Tx, importIds: string[]): Promise<void> {
  const where = { importId: { in: importIds } }
  await tx.importChunk.deleteMany({ where })
  await tx.importRefusal.updateMany({ where, data: { value: '' } })
}
