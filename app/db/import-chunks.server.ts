import { engineOf, type Tx } from './engine.server.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'

// Rows of an import that wait for its confirmation: the import writes them, the confirmation reads them.

/** A plan as it waits for the confirmation. */
export type StagedPlan = RegisterPlan & { digest: string }

/**
 * `headings` holds the columns of a local spreadsheet, `reviews` the annual reviews of a SEN2 file, `keys` the keyed hashes
 * by which its persons are known again.
 */
export type ChunkKind = 'added' | 'changed' | 'gone' | 'reviews' | 'keys' | 'headings'

export const rowsInChunk = 2_500

export type Chunk = { importId: string; ordinal: number; kind: ChunkKind; rows: unknown[] }

export async function writeChunk(tx: Tx, { importId, ordinal, kind, rows }: Chunk): Promise<void> {
  // Half a megabyte of text goes as it is, past the object mapper.
  const marks = engineOf(tx) === 'sqlite' ? '?, ?, ?, ?, ?' : '$1, $2, $3, $4, $5'
  await tx.$executeRawUnsafe(
    `INSERT INTO "ImportChunk" ("importId", "ordinal", "kind", "count", "rows") VALUES (${marks})`,
    importId,
    ordinal,
    kind,
    rows.length,
    packRows(rows),
  )
}

type Packed = { columns: string[]; rows: unknown[][] }

/** Rows as text. Objects are alike: what their columns are called is said once, which halves the text. */
export function packRows(rows: readonly unknown[]): string {
  const [first] = rows
  if (typeof first !== 'object' || first === null) return JSON.stringify(rows)
  const columns = Object.keys(first)
  const values = (rows as Record<string, unknown>[]).map((row) => columns.map((column) => row[column]))
  return JSON.stringify({ columns, rows: values } satisfies Packed)
}

/** The rows of a chunk again, as they were written. */
export function unpackRows<Row>(text: string): Row[] {
  const packed = JSON.parse(text) as Packed | Row[]
  if (Array.isArray(packed)) return packed
  const { columns, rows } = packed
  return rows.map((values) => Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Row)
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
