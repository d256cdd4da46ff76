import type { Tx } from './engine.server.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'

// Rows of an import that wait for its confirmation: the import writes them, the confirmation reads them.

/** A plan as it waits for the confirmation. */
export type StagedPlan = RegisterPlan & { digest: string }

/**
 * `headings` holds the columns of a local spreadsheet, `reviews` the annual reviews of a SEN2 file, `keys` the keyed hashes
 * by which its persons are known again.
 */
export type ChunkKind = 'added' | 'changed' | 'gone' | 'reviews' | 'keys' | 'headings'

export const rowsInChunk = 1_000

export type Chunk = { importId: string; ordinal: number; kind: ChunkKind; rows: unknown[] }

export async function writeChunk(tx: Tx, { importId, ordinal, kind, rows }: Chunk): Promise<void> {
  const data = { importId, ordinal, kind, count: rows.length, rows: JSON.stringify(rows) }
  // Without a choice of columns the database would send everything back.
  await tx.importChunk.create({ data, select: { ordinal: true } })
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

/** What was observed in imports that did not become the register. */
export async function clearFindings(tx: Tx, importIds: string[]): Promise<void> {
  const where = { importId: { in: importIds } }
  await tx.qualityFinding.deleteMany({ where })
  await tx.qualityCount.deleteMany({ where })
}
