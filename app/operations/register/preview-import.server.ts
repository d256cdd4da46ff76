import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import type { Mapping } from '#app/domain/reading/field.ts'
import { goneRefs, placeRow, startImport, type ImportCounts } from '#app/domain/reading/plan-import.ts'
import { rowReader } from '#app/domain/reading/read-row.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { openFile } from '#app/intake/open-file.server.ts'
import type { FileAt, Limits, OpenedFile } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'
import {
  columnsFound,
  findRegister,
  sampleColumns,
  type ColumnSample,
  type FoundRegister,
} from './find-register.server.ts'
import { knownPlans } from './known-plans.server.ts'
import { planDigest } from './plan-digest.server.ts'
import {
  clearStaged,
  finishStaging,
  stagePlan,
  stageRefusals,
  startStaging,
  writeChunk,
  writeWaiting,
  type Staging,
} from './stage-rows.server.ts'

export type PreviewInput = {
  file: FileAt
  /** The day the file speaks of; today when left out. */
  asOf?: PlainDate | undefined
  /** How the columns are read, when it is not to be found by the headings. */
  mapping?: Mapping | undefined
  /** An unfinished import that this one takes the place of. */
  replaces?: string | undefined
  limits?: Limits
}

/** `isMapped` is false when a person must first say what the columns hold. */
export type Preview = { importId: string; isMapped: boolean }

/** Unfinished imports hold rows of the register file; after this many days nobody comes back to them. */
const daysKept = 7

/**
 * Reads a register file and works out what it would change: added, changed, unchanged, gone and refused. The register
 * itself is not touched; the rows wait in the database until they are confirmed or discarded.
 *
 * Throws a `Refusal` at the field `file` when the file as a whole cannot be read.
 */
export async function previewImport(work: Work, input: PreviewInput): Promise<Preview> {
  allow(work, 'register.import')
  const today = toPlainDate(work.now)
  const asOf = input.asOf ?? today
  if (asOf > today)
    throw new Refusal('invalid', 'AS_OF_IN_FUTURE', 'The day of the file must be today or in the past', 'asOf')
  const opened = await openFile(input.file, input.limits)
  try {
    const found = await findRegister(work.db, opened, input.file.name, input.mapping)
    const columns = found.layout.shape === 'local' ? await sampleColumns(found) : []
    return await transact(work.db, (tx) => stageFile(tx, work, { input, asOf, opened, found, columns }))
  } finally {
    await opened.close()
  }
}

type Reading = {
  input: PreviewInput
  asOf: PlainDate
  opened: OpenedFile
  found: FoundRegister
  columns: ColumnSample[]
}

async function stageFile(tx: Tx, work: Work, reading: Reading): Promise<Preview> {
  const { input, opened, found, columns } = reading
  await endUnfinished(tx, work, input.replaces)
  const importId = await createImport(tx, work, reading)
  const staging = startStaging(tx, importId)
  if (columns.length > 0) await writeChunk(staging, 'headings', columns)
  if (!found.mapping) return { importId, isMapped: false }
  const counts = await stageRows(staging, reading)
  await tx.import.update({ where: { id: importId }, data: counts })
  const { rowsRead: _, ...changes } = counts
  await recordEvent(tx, work, { type: 'REGISTER_PREVIEWED', importId, fileHash: opened.hash, ...changes })
  return { importId, isMapped: true }
}

async function endUnfinished(tx: Tx, work: Work, replaced: string | undefined): Promise<void> {
  const oldest = new Date(`${addDays(toPlainDate(work.now), -daysKept)}T00:00:00Z`)
  const ended = await tx.import.findMany({
    where: { status: 'previewed', OR: [{ createdAt: { lt: oldest } }, { id: replaced ?? '' }] },
    select: { id: true },
  })
  const ids = ended.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.import.updateMany({ where: { id: { in: ids } }, data: { status: 'discarded', version: { increment: 1 } } })
  await clearStaged(tx, ids)
  for (const importId of ids) await recordEvent(tx, work, { type: 'IMPORT_DISCARDED', importId })
}

async function createImport(tx: Tx, work: Work, { input, asOf, opened, found }: Reading): Promise<string> {
  const area = await tx.area.findUnique({ where: { id: 'area' } })
  if (area === null)
    throw new Refusal(
      'conflict',
      'NO_AREA',
      'This database holds no local area yet. Start the workbench once, then load the file again',
    )
  const id = randomUUID()
  const shape = found.mapping ? found.layout.shape : 'unknown'
  await tx.import.create({
    data: {
      id,
      fileName: input.file.name,
      fileHash: opened.hash,
      fileBytes: opened.bytes,
      shape,
      encoding: opened.encoding,
      mapping: shape === 'local' ? JSON.stringify(found.mapping) : null,
      asOf,
      status: 'previewed',
      basedOn: area.registerVersion,
      rowsRead: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      gone: 0,
      refused: 0,
      createdById: work.actor.id ?? 'system',
      createdByName: work.actor.name,
      createdAt: work.now,
    },
  })
  return id
}

/** The hot path: streams the rows, and holds no more than a thousand of a kind. */
async function stageRows(staging: Staging, { asOf, found }: Reading): Promise<ImportCounts> {
  const { sheet, layout } = found
  const columns = columnsFound(found)
  const readRow = rowReader({ columns, headings: layout.headings, asOf, epoch1904: sheet.epoch1904 })
  const planned = startImport(await knownPlans(staging.tx), layout.headings[columns.get('ref') ?? -1] ?? '')
  for await (const row of sheet.rows()) {
    if (row.line <= layout.headingLine) continue
    const read = readRow(row)
    if (read === undefined) continue
    const placed = placeRow(planned, read, planDigest)
    if (placed.kind === 'refused') stageRefusals(staging, placed.refusals)
    if (placed.kind !== 'added' && placed.kind !== 'changed') continue
    if (stagePlan(staging, placed.kind, { ...placed.plan, digest: placed.digest })) await writeWaiting(staging)
  }
  await finishStaging(staging, goneRefs(planned), planned.takenBack)
  return planned.counts
}
