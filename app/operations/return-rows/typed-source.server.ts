import { randomUUID } from 'node:crypto'
import type { Tx } from '#app/db/open.server.ts'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import { toBulkRow, writeReturnRows } from '#app/db/return-rows.server.ts'
import { checkRow, rulesOf } from '#app/domain/returns/check-row.ts'
import type { PlacedRow } from '#app/domain/returns/place-rows.ts'
import {
  textOf,
  type ReturnDefinition,
  type ReturnRow,
  type ReturnValues,
} from '#app/domain/returns/return-definition.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Work } from '#app/operations/work.ts'

/**
 * The source of rows that a person types in on a day, under one name. It goes on as long as nothing later has come into the
 * return, so that sources can always be undone from the last one back; otherwise a new one begins.
 */
export async function typedSource(
  tx: Tx,
  work: Work,
  { kind }: ReturnDefinition,
  name: string,
): Promise<{ sourceId: string }> {
  const today = toPlainDate(work.now)
  const latest = await tx.returnSource.findFirst({
    where: { kind, status: 'confirmed' },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'desc' }],
  })
  const enteredById = work.actor.id ?? 'system'
  const isSame =
    latest !== null &&
    latest.fileHash === null &&
    latest.enteredById === enteredById &&
    latest.name === name &&
    latest.asOf === today
  if (isSame && !(await hasLaterImport(tx, kind, latest.confirmedAt))) return { sourceId: latest.id }
  const sourceId = randomUUID()
  await tx.returnSource.create({
    data: {
      id: sourceId,
      kind,
      status: 'confirmed',
      name,
      asOf: today,
      enteredById,
      enteredByName: work.actor.name,
      enteredAt: work.now,
      confirmedAt: work.now,
    },
  })
  return { sourceId }
}

/** A register import may carry annual reviews, and then stands in the row of sources as well. */
async function hasLaterImport(tx: Tx, kind: string, since: Date | null): Promise<boolean> {
  if (kind !== 'annual_reviews' || since === null) return false
  return (await tx.import.count({ where: { confirmedAt: { gt: since }, reviews: { gt: 0 } } })) > 0
}

/** Keeps what a row was before this source touched it; the first touch counts. */
export async function keepBefore(
  tx: Tx,
  sourceId: string,
  row: { rowId: string; kind: 'added' | 'changed' | 'deleted'; before: ReturnRow | null },
): Promise<void> {
  const { rowId, kind, before } = row
  const where = { sourceId_rowId: { sourceId, rowId } }
  const earlier = await tx.returnChange.findUnique({ where })
  if (earlier === null)
    await tx.returnChange.create({
      data: { sourceId, rowId, kind, before: before === null ? null : JSON.stringify(before) },
    })
  else if (kind === 'deleted' && earlier.kind === 'added') await tx.returnChange.delete({ where })
  else if (kind === 'deleted') await tx.returnChange.update({ where, data: { kind } })
}

/** Writes one typed row, new or in the place of another. */
export async function writeTyped(
  tx: Tx,
  definition: ReturnDefinition,
  sourceId: string,
  placed: PlacedRow,
): Promise<void> {
  if (placed.kind === 'unchanged') return
  if (placed.kind === 'added') return writeReturnRows(tx, definition, sourceId, [placed])
  const { before, ref, digest, values } = placed
  await keepBefore(tx, sourceId, { rowId: before.id, kind: 'changed', before })
  await updateRows(tx, definition.table, 'id', [
    toBulkRow(definition, { id: before.id, ref, digest, sourceId, values }),
  ])
}

/** Brings the counts of a typed source up to date, and the notes on the row that has just been typed. */
export async function recount(
  tx: Tx,
  work: Work,
  source: { sourceId: string; definition: ReturnDefinition },
  touched: { goneRef: string | null; row: { ref: string; values: ReturnValues } | null },
): Promise<void> {
  const { sourceId } = source
  const { goneRef, row } = touched
  const refs = [goneRef ?? '', row?.ref ?? '']
  await tx.returnNote.deleteMany({ where: { sourceId, ref: { in: refs } } })
  if (row) await note(tx, work, source, row)
  const groups = await tx.returnChange.groupBy({ by: ['kind'], where: { sourceId }, _count: { _all: true } })
  const countOf = (kind: string) => groups.find((group) => group.kind === kind)?._count._all ?? 0
  const [added, changed, deleted] = [countOf('added'), countOf('changed'), countOf('deleted')]
  const findings = await tx.returnNote.count({ where: { sourceId } })
  await tx.returnSource.update({
    where: { id: sourceId },
    data: { added, changed, deleted, findings, rowsRead: added + changed, version: { increment: 1 } },
  })
}

async function note(
  tx: Tx,
  work: Work,
  { sourceId, definition }: { sourceId: string; definition: ReturnDefinition },
  row: { ref: string; values: ReturnValues },
): Promise<void> {
  const isKnown = (await tx.plan.count({ where: { ref: textOf(row.values, 'planRef') } })) > 0
  const context = { asOf: toPlainDate(work.now), isPlanKnown: () => isKnown }
  const findings = checkRow(definition, rulesOf(definition), row.values, context)
  const last = await tx.returnNote.findFirst({ where: { sourceId }, orderBy: { ordinal: 'desc' } })
  const next = (last?.ordinal ?? -1) + 1
  await insertRows(
    tx,
    'ReturnNote',
    findings.map((finding, index) => ({ sourceId, ordinal: next + index, line: 0, ref: row.ref, ...finding })),
  )
}
