import { insertRows } from '#app/db/insert-rows.server.ts'
import {
  chunksOf,
  packRows,
  rowsInChunk,
  unpackRows,
  writeChunk,
  type ChunkKind,
  type StagedPlan,
} from '#app/db/import-chunks.server.ts'
import { dropFindings, insertFindings } from '#app/db/quality-findings.server.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Refused } from '#app/domain/reading/plan-import.ts'
import type { Observation } from '#app/domain/register/observed-plan.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** More faults than this nobody reads; they are counted, not listed. */
const refusalsListed = 1_000

export type WaitingKind = 'added' | 'changed' | 'reviews' | 'keys'

/** A row that waits for the confirmation: it always says of which plan. */
export type StagedRow = StagedPlan | ({ ref: string } & Record<string, unknown>)

/**
 * Rows on their way into the database: at most a few thousand of each kind are held. What waits together is a short
 * transaction of its own, so that nobody waits for a large file.
 */
export type Staging = {
  db: Database
  importId: string
  ordinal: number
  waiting: Record<WaitingKind, StagedRow[]>
  observations: Observation[]
  /** How many observations are written. */
  observed: number
  reviews: number
  refusals: Refused[]
}

export function startStaging(db: Database, importId: string): Staging {
  const waiting = { added: [], changed: [], reviews: [], keys: [] }
  // The headings of a local spreadsheet are chunk 0.
  return { db, importId, ordinal: 1, waiting, observations: [], observed: 0, reviews: 0, refusals: [] }
}

/** Keeps rows until there are enough of them to be written. */
export function stageRow(staging: Staging, kind: WaitingKind, row: StagedRow): void {
  staging.waiting[kind].push(row)
  if (kind === 'reviews') staging.reviews += 1
}

export function stageRefusals(staging: Staging, refusals: Refused[]): void {
  if (staging.refusals.length < refusalsListed) staging.refusals.push(...refusals)
}

/** Writes all that waits, in one transaction, as soon as there is enough of one kind for a chunk. */
export async function writeWaiting(staging: Staging, least = rowsInChunk): Promise<void> {
  const { importId, waiting, observations, observed } = staging
  const kinds = (Object.keys(waiting) as WaitingKind[]).filter((kind) => waiting[kind].length > 0)
  if (![observations, ...kinds.map((kind) => waiting[kind])].some(({ length }) => length > 0 && length >= least)) return
  await whileReading(staging, async (tx) => {
    for (const kind of kinds) {
      for (let start = 0; start < waiting[kind].length; start += rowsInChunk) {
        const rows = waiting[kind].slice(start, start + rowsInChunk)
        await writeChunk(tx, { importId, ordinal: staging.ordinal, kind, rows })
        staging.ordinal += 1
      }
    }
    if (observations.length > 0) await insertFindings(tx, importId, observed, observations)
  })
  for (const kind of kinds) waiting[kind] = []
  staging.observations = []
  staging.observed += observations.length
}

/** Writes everything that is left: the last rows, the plans that are gone, and the list of refusals. */
export async function finishStaging(staging: Staging, gone: string[], takenBack: ReadonlySet<string>): Promise<void> {
  const { importId } = staging
  await writeWaiting(staging, 0)
  for (let start = 0; start < gone.length; start += rowsInChunk) {
    const rows = gone.slice(start, start + rowsInChunk)
    const ordinal = staging.ordinal
    staging.ordinal += 1
    await whileReading(staging, (tx) => writeChunk(tx, { importId, ordinal, kind: 'gone', rows }))
  }
  if (takenBack.size > 0) await takeBack(staging, takenBack)
  const listed = staging.refusals.toSorted((a, b) => a.line - b.line).slice(0, refusalsListed)
  await whileReading(staging, (tx) =>
    insertRows(
      tx,
      'ImportRefusal',
      listed.map((refusal, ordinal) => ({ importId, ordinal, ...refusal })),
    ),
  )
}

/** Removes plans whose reference was met again after their chunk was written. Rare, so every chunk is looked through. */
async function takeBack(staging: Staging, refs: ReadonlySet<string>): Promise<void> {
  const { importId } = staging
  const kinds: ChunkKind[] = ['added', 'changed', 'reviews', 'keys']
  await whileReading(staging, async (tx) => {
    for await (const chunk of chunksOf(tx, importId, kinds)) {
      const rows = unpackRows<StagedRow>(chunk.rows)
      const kept = rows.filter(({ ref }) => !refs.has(ref))
      if (kept.length === rows.length) continue
      if (chunk.kind === 'reviews') staging.reviews -= rows.length - kept.length
      const where = { importId_ordinal: { importId, ordinal: chunk.ordinal } }
      await tx.importChunk.update({ where, data: { count: kept.length, rows: packRows(kept) } })
    }
  })
  await whileReading(staging, (tx) => dropFindings(tx, importId, [...refs]))
}

/** Writes as long as the import is being read: whoever stops it finds that nothing is added afterwards. */
export async function whileReading<T>(
  { db, importId }: Pick<Staging, 'db' | 'importId'>,
  write: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(db, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, status: 'reading' },
      data: { version: { increment: 0 } },
    })
    if (count === 0) throw readingStopped()
    return write(tx)
  })
}

export function readingStopped(): Refusal {
  return new Refusal('conflict', 'READING_STOPPED', 'The reading of this file was stopped. Nothing of it is kept.')
}
