import { randomUUID } from 'node:crypto'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { placeReturnRows } from '#app/db/return-rows.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { refsOfRow } from '#app/domain/returns/place-rows.ts'
import type { ReturnDefinition, ReturnKind, ReturnValues } from '#app/domain/returns/return-definition.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import type { FileAt, Limits, OpenedFile } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readReturnFile, type ReadReturn } from './read-return-file.server.ts'

export type PreviewReturnInput = {
  kind: ReturnKind
  file: FileAt
  /** What the source is called: "Tribunal register". */
  name: string
  /** The day the source speaks of; today when left out. */
  asOf?: PlainDate | undefined
  limits?: Limits
}

/**
 * Rows that wait for the confirmation, as their file has them. Unchanged ones need not wait, but for those whose place
 * another row would take if they were missing: the review that is still due, beside one that was due on the same day.
 */
export type StagedRows = { added: ReturnValues[]; changed: ReturnValues[]; beside: ReturnValues[] }

export const noRows = '{"added":[],"changed":[],"beside":[]}'

/** 25,000 annual reviews are 2 MB as CSV. */
const mostFileBytes = 20 * 1024 * 1024

/** Previews hold rows of the file; after this many days nobody comes back to them. */
const daysKept = 7
/** More notes of one rule than this nobody reads; they are counted, not listed. */
const notesListed = 1_000

/**
 * Reads a file of a return and works out what it would change. The rows wait in the database until they are confirmed or
 * discarded. Throws a `Refusal` at the field `file` when the file as a whole cannot be read.
 */
export async function previewReturn(work: Work, input: PreviewReturnInput): Promise<{ sourceId: string }> {
  allow(work, 'returns.enter')
  const today = toPlainDate(work.now)
  const asOf = input.asOf ?? today
  if (asOf > today)
    throw new Refusal('invalid', 'AS_OF_IN_FUTURE', 'The day of the source must be today or in the past', 'asOf')
  const definition = returnDefinition(input.kind)
  const plans = new Set((await work.db.plan.findMany({ select: { ref: true } })).map(({ ref }) => ref))
  const opened = await openFile(input.file, input.limits ?? { fileBytes: mostFileBytes })
  try {
    const context = { asOf, isPlanKnown: (ref: string) => plans.has(ref) }
    const found = await readReturnFile(definition, opened, input.file.name, context)
    return await transact(work.db, (tx) => stage(tx, work, { ...input, asOf, definition, opened, found }))
  } finally {
    await opened.close()
  }
}

type Reading = PreviewReturnInput & {
  asOf: PlainDate
  definition: ReturnDefinition
  opened: OpenedFile
  found: ReadReturn
}

async function stage(tx: Tx, work: Work, reading: Reading): Promise<{ sourceId: string }> {
  const { definition, found, opened } = reading
  const { kind } = definition
  await endForgotten(tx, work)
  const values = found.taken.map((row) => row.values)
  const placed = await placeReturnRows(tx, definition, values)
  const rowsOf = (wanted: string) => values.filter((_, index) => placed[index]?.kind === wanted)
  const staged: StagedRows = { added: rowsOf('added'), changed: rowsOf('changed'), beside: [] }
  const further = new Set([...staged.added, ...staged.changed].flatMap((row) => refsOfRow(definition, row).slice(1)))
  staged.beside = rowsOf('unchanged').filter((row) => further.has(refsOfRow(definition, row)[0] ?? ''))
  const sourceId = randomUUID()
  const counts = {
    added: staged.added.length,
    changed: staged.changed.length,
    unchanged: values.length - staged.added.length - staged.changed.length,
    refused: found.refused,
    findings: found.findings.length,
  }
  await tx.returnSource.create({
    data: {
      id: sourceId,
      kind,
      status: 'previewed',
      name: reading.name,
      fileName: reading.file.name,
      fileHash: opened.hash,
      asOf: reading.asOf,
      rowsRead: found.rowsRead,
      ...counts,
      staged: JSON.stringify(staged),
      enteredById: work.actor.id ?? 'system',
      enteredByName: work.actor.name,
      enteredAt: work.now,
    },
  })
  await insertRows(tx, 'ReturnNote', notesOf(sourceId, found))
  await recordEvent(tx, work, { type: 'RETURN_PREVIEWED', sourceId, kind, fileHash: opened.hash, ...counts })
  return { sourceId }
}

function notesOf(sourceId: string, { faults, findings }: ReadReturn) {
  const refused = faults.slice(0, notesListed).map((fault) => ({ ...fault, ref: '', severity: '', rule: 'refused' }))
  const byRule = Map.groupBy(findings, ({ finding }) => finding.rule).values()
  const listed = [...byRule].flatMap((each) => each.slice(0, notesListed)).toSorted((a, b) => a.line - b.line)
  const odd = listed.map(({ line, ref, finding }) => ({ line, ref, ...finding }))
  return [...refused, ...odd].map(({ line, ref, severity, rule, column, value, sentence }, ordinal) => ({
    sourceId,
    ordinal,
    line,
    ref,
    severity,
    rule,
    column,
    value,
    sentence,
  }))
}

async function endForgotten(tx: Tx, work: Work): Promise<void> {
  const oldest = new Date(`${addDays(toPlainDate(work.now), -daysKept)}T00:00:00Z`)
  const forgotten = await tx.returnSource.findMany({
    where: { status: 'previewed', enteredAt: { lt: oldest } },
    select: { id: true, kind: true },
  })
  const ids = forgotten.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.returnSource.updateMany({
    where: { id: { in: ids } },
    data: { status: 'discarded', staged: null, version: { increment: 1 } },
  })
  await tx.returnNote.updateMany({ where: { sourceId: { in: ids } }, data: { value: '' } })
  for (const { id, kind } of forgotten) await recordEvent(tx, work, { type: 'RETURN_DISCARDED', sourceId: id, kind })
}
