import { hash, randomUUID } from 'node:crypto'
import { placeRows, type PlacedRow } from '#app/domain/returns/place-rows.ts'
import type { ReturnDefinition, ReturnRow, ReturnTable, ReturnValues } from '#app/domain/returns/return-definition.ts'
import type { Database, Tx } from './engine.server.ts'
import { insertRows, updateRows, type BulkRow } from './insert-rows.server.ts'

/** What the tables of all returns have in common, besides the columns of their definition. */
type Kept = { id: string; ref: string; digest: string; sourceId: string }
type Where = Record<string, unknown>
type Delegate = {
  findMany: (args: { where?: Where; orderBy?: Where[]; skip?: number; take?: number }) => Promise<Kept[]>
  findUnique: (args: { where: { id: string } }) => Promise<Kept | null>
  count: (args: { where?: Where }) => Promise<number>
  deleteMany: (args: { where: Where }) => Promise<{ count: number }>
  updateMany: (args: { where: Where; data: Record<string, unknown> }) => Promise<{ count: number }>
}

const delegates: Record<ReturnTable, (db: Database | Tx) => unknown> = {
  AnnualReview: (db) => db.annualReview,
  Appeal: (db) => db.appeal,
  SchoolEvent: (db) => db.schoolEvent,
  AlignedReview: (db) => db.alignedReview,
  SatisfactionResult: (db) => db.satisfactionResult,
  AdviceRequest: (db) => db.adviceRequest,
}

/** The table of a return, for reading. */
export function returnTable(db: Database | Tx, definition: ReturnDefinition): Delegate {
  return delegates[definition.table](db) as Delegate
}

/**
 * Holds all returns until the transaction ends, by writing to the area's row as every register import does. Without it an
 * undoing and a later source could each overlook what the other is about to write.
 */
export async function holdReturns(tx: Tx): Promise<void> {
  await tx.area.updateMany({ where: { id: 'area' }, data: { registerVersion: { increment: 0 } } })
}

/** A record of a table as the domain knows it. */
export function toReturnRow(definition: ReturnDefinition, record: Kept): ReturnRow {
  const { id, ref, digest, sourceId } = record
  const cells = record as Kept & ReturnValues
  const values = Object.fromEntries(definition.columns.map(({ key }) => [key, cells[key] ?? null]))
  return { id, ref, digest, sourceId, values }
}

/** The digest of a row: 128 bits of SHA-256 over `digestText`. */
export function rowDigest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}

const batch = 1_000

/** The rows that are known under any of these references. */
export async function knownRows(
  tx: Database | Tx,
  definition: ReturnDefinition,
  refs: readonly string[],
): Promise<Map<string, ReturnRow>> {
  const known = new Map<string, ReturnRow>()
  for (let start = 0; start < refs.length; start += batch) {
    const found = await returnTable(tx, definition).findMany({
      where: { ref: { in: refs.slice(start, start + batch) } },
    })
    for (const record of found) known.set(record.ref, toReturnRow(definition, record))
  }
  return known
}

/** What rows that have been read would do to their table as it stands now. Nothing is written. */
export async function placeReturnRows(
  tx: Database | Tx,
  definition: ReturnDefinition,
  rows: readonly ReturnValues[],
): Promise<PlacedRow[]> {
  const refs = rows.flatMap((values) => definition.refsOf(definition.complete?.(values) ?? values))
  const known = await knownRows(tx, definition, [...new Set(refs)])
  return placeRows(definition, known, rows, rowDigest)
}

/**
 * Writes placed rows under a source, and keeps for each what it was before, so that the source can be undone. The source
 * is a return's, or a register import that carried the rows.
 */
export async function writeReturnRows(
  tx: Tx,
  definition: ReturnDefinition,
  sourceId: string,
  placed: readonly PlacedRow[],
): Promise<void> {
  const changed = placed.filter((row) => row.kind === 'changed')
  const added = placed.filter((row) => row.kind === 'added').map((row) => ({ ...row, id: randomUUID() }))
  await updateRows(
    tx,
    definition.table,
    'id',
    changed.map(({ before, ref, digest, values }) =>
      toBulkRow(definition, { id: before.id, ref, digest, sourceId, values }),
    ),
  )
  await insertRows(
    tx,
    definition.table,
    added.map(({ id, ref, digest, values }) => toBulkRow(definition, { id, ref, digest, sourceId, values })),
  )
  await insertRows(tx, 'ReturnChange', [
    ...changed.map(({ before }) => ({ sourceId, rowId: before.id, kind: 'changed', before: JSON.stringify(before) })),
    ...added.map(({ id }) => ({ sourceId, rowId: id, kind: 'added', before: null })),
  ])
}

/** A row as its table is written in bulk. */
export function toBulkRow(definition: ReturnDefinition, { id, ref, digest, sourceId, values }: ReturnRow): BulkRow {
  const cells = definition.columns.map(({ key, empty }) => [key, values[key] ?? empty])
  return { ...Object.fromEntries(cells), id, ref, digest, sourceId }
}

/**
 * True when, as far as is quickly seen, nothing later has touched the rows of a source: the rows it wrote are still its
 * own, and nobody else has brought back one that it deleted.
 */
export async function mayRestore(tx: Database | Tx, definition: ReturnDefinition, sourceId: string): Promise<boolean> {
  const [written, own] = await Promise.all([
    tx.returnChange.count({ where: { sourceId, kind: { not: 'deleted' } } }),
    returnTable(tx, definition).count({ where: { sourceId } }),
  ])
  return written === own && areRefsFree(tx, definition, { sourceId, kind: 'deleted' })
}

/** As `mayRestore`, and no later row has the reference that a row had before the source changed it: it can be undone. */
export async function canRestore(tx: Tx, definition: ReturnDefinition, sourceId: string): Promise<boolean> {
  if (!(await mayRestore(tx, definition, sourceId))) return false
  return areRefsFree(tx, definition, { sourceId, kind: 'changed' })
}

/** What the source itself has written gives way when it is undone. */
async function areRefsFree(
  tx: Database | Tx,
  definition: ReturnDefinition,
  where: { sourceId: string; kind: 'changed' | 'deleted' },
): Promise<boolean> {
  const changes = await tx.returnChange.findMany({ where, select: { before: true } })
  const refs = changes.flatMap(({ before }) => (before === null ? [] : (JSON.parse(before) as ReturnRow).ref))
  const known = await knownRows(tx, definition, refs)
  return [...known.values()].every(({ sourceId }) => sourceId === where.sourceId)
}

/** Takes back what a source did: its new rows go, changed and deleted rows are as they were. Ask `canRestore` first. */
export async function restoreReturnRows(tx: Tx, definition: ReturnDefinition, sourceId: string): Promise<void> {
  const table = returnTable(tx, definition)
  const changes = await tx.returnChange.findMany({ where: { sourceId } })
  const isAdded = new Set(changes.filter(({ kind }) => kind === 'added').map(({ rowId }) => rowId))
  if (isAdded.size > 0 && isAdded.size === changes.length) await table.deleteMany({ where: { sourceId } })
  else {
    const ids = [...isAdded]
    for (let start = 0; start < ids.length; start += batch)
      await table.deleteMany({ where: { id: { in: ids.slice(start, start + batch) } } })
  }
  const before = (wanted: string) =>
    changes
      .filter(({ kind }) => kind === wanted)
      .map((change) => toBulkRow(definition, JSON.parse(change.before ?? '') as ReturnRow))
  await updateRows(tx, definition.table, 'id', before('changed'))
  await insertRows(tx, definition.table, before('deleted'))
  await tx.returnChange.deleteMany({ where: { sourceId } })
}
