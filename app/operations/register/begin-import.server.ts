import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { holdArea } from '#app/db/hold-area.server.ts'
import { clearFindings, clearStaged } from '#app/db/import-chunks.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { longestSilence } from '#app/domain/reading/reading-progress.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { dropOldUploads, dropUpload } from '#app/operations/held-upload.server.ts'

export type BeginRequest = {
  files: readonly FileAt[]
  /** The id of the upload whose folder holds the files; left out for files that lie elsewhere. */
  uploadId?: string | undefined
  /** The day the file speaks of; when left out, the day that the file itself gives, or today. */
  asOf?: PlainDate | undefined
  /** An unfinished import that this one takes the place of. */
  replaces?: string | undefined
}

/** Unfinished imports hold rows of the register file; after this many days nobody comes back to them. */
const daysKept = 7

/**
 * Begins an import: from now on everybody sees that a file is being read. `readImport` reads it. One file is read at a
 * time, so that two large ones cannot use up the memory of the server.
 */
export async function beginImport(work: Work, request: BeginRequest): Promise<{ importId: string }> {
  allow(work, 'register.import')
  const today = toPlainDate(work.now)
  if (request.asOf !== undefined && request.asOf > today)
    throw new Refusal('invalid', 'AS_OF_IN_FUTURE', 'The day of the file must be today or in the past', 'asOf')
  await dropOldUploads(work.now)
  const sizes = await Promise.all(request.files.map(({ path }) => stat(path)))
  const importId = request.uploadId ?? randomUUID()
  const ended = await transact(work.db, async (tx) => {
    const unfinished = await endUnfinished(tx, work, request.replaces)
    await refuseSecondReader(tx, work)
    await tx.import.create({
      data: {
        id: importId,
        fileName: nameOf(request.files),
        fileBytes: sizes.reduce((sum, { size }) => sum + size, 0),
        asOf: request.asOf ?? today,
        basedOn: await registerVersion(tx),
        ...nothingRead,
        heardFromAt: work.now,
        createdById: work.actor.id ?? 'system',
        createdByName: work.actor.name,
        createdAt: work.now,
      },
    })
    return unfinished
  })
  await Promise.all(ended.map(dropUpload))
  return { importId }
}

/** Of an import whose rows are still to be read. */
const nothingRead = {
  fileHash: '',
  shape: 'unknown',
  encoding: '',
  status: 'reading' as const,
  rowsRead: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  refused: 0,
  bytesRead: 0,
  findings: 0,
  reviews: 0,
  problem: null,
}

/** Reads a previewed import once more, after its columns were given another meaning. What was found so far is deleted. */
export async function restartImport(work: Work, { importId }: { importId: string }): Promise<{ asOf: PlainDate }> {
  allow(work, 'register.import')
  return transact(work.db, async (tx) => {
    await refuseSecondReader(tx, work)
    const { count } = await tx.import.updateMany({
      where: { id: importId, status: 'previewed' },
      data: { ...nothingRead, heardFromAt: work.now, version: { increment: 1 } },
    })
    if (count === 0) throw new Refusal('conflict', 'IMPORT_ENDED', 'This import has ended. Load the file again')
    await tx.importChunk.deleteMany({ where: { importId, kind: { not: 'headings' } } })
    await tx.importRefusal.deleteMany({ where: { importId } })
    await clearFindings(tx, [importId])
    return tx.import.findUniqueOrThrow({ where: { id: importId }, select: { asOf: true } })
  })
}

async function endUnfinished(tx: Tx, work: Work, replaced: string | undefined): Promise<string[]> {
  const oldest = new Date(`${addDays(toPlainDate(work.now), -daysKept)}T00:00:00Z`)
  const ended = await tx.import.findMany({
    where: { status: { in: ['previewed', 'reading'] }, OR: [{ createdAt: { lt: oldest } }, { id: replaced ?? '' }] },
    select: { id: true },
  })
  const ids = ended.map(({ id }) => id)
  if (ids.length === 0) return []
  await tx.import.updateMany({ where: { id: { in: ids } }, data: { status: 'discarded', version: { increment: 1 } } })
  await clearStaged(tx, ids)
  await clearFindings(tx, ids)
  for (const importId of ids) await recordEvent(tx, work, { type: 'IMPORT_DISCARDED', importId })
  return ids
}

/** Holds the area for the rest of the transaction, so that of two who begin at the same moment one sees the other. */
async function refuseSecondReader(tx: Tx, work: Work): Promise<void> {
  await holdArea(tx)
  const reading = await tx.import.findFirst({
    where: { status: 'reading', heardFromAt: { gt: new Date(work.now.getTime() - longestSilence) } },
  })
  if (reading === null) return
  throw new Refusal(
    'conflict',
    'IMPORT_UNDER_WAY',
    `${reading.fileName}, loaded by ${reading.createdByName}, is being read at the moment. Wait until that is done, or stop it on its page, and choose your file again`,
    'file',
  )
}

async function registerVersion(tx: Tx): Promise<number> {
  const area = await tx.area.findUnique({ where: { id: 'area' } })
  if (area !== null) return area.registerVersion
  throw new Refusal(
    'conflict',
    'NO_AREA',
    'This database holds no local area yet. Start the workbench once, then load the file again',
  )
}

function nameOf(files: readonly FileAt[]): string {
  const [first, ...others] = files
  const name = first?.name ?? 'The file'
  if (others.length === 0) return name
  return `${name} and ${others.length === 1 ? 'one other file' : `${others.length} other files`}`
}
