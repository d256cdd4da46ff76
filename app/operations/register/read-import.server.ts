import { setImmediate as giveWay } from 'node:timers/promises'
import { clearFindings, clearStaged, writeChunk } from '#app/db/import-chunks.server.ts'
import { keepUnsaidOf, knownPlans } from '#app/db/known-plans.server.ts'
import { countFindings } from '#app/db/quality-findings.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Mapping } from '#app/domain/reading/field.ts'
import { goneRefs, placeRow, startImport, type PlannedImport } from '#app/domain/reading/plan-import.ts'
import type { ReadRow } from '#app/domain/reading/read-row.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { isRefusal, Refusal } from '#app/domain/shared/refusal.ts'
import type { FileAt, Limits } from '#app/intake/sheet.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findRegister, type FoundRegister } from './find-register.server.ts'
import { dropUpload } from '#app/operations/held-upload.server.ts'
import { planDigest } from './plan-digest.server.ts'
import {
  finishStaging,
  readingStopped,
  stageRefusals,
  stageRow,
  startStaging,
  whileReading,
  writeWaiting,
  type Staging,
} from './stage-rows.server.ts'

export type ReadRequest = {
  importId: string
  files: FileAt[]
  /** The day the file speaks of, when a person has said it. */
  asOf?: PlainDate | undefined
  /** How the columns are read, when it is not to be found by the headings. */
  mapping?: Mapping | undefined
  limits?: Limits | undefined
  /** The time, as the reading goes on; left out, it stands still. */
  clock?: () => Date
  /** Told after every second or so. */
  onProgress?: (progress: Progress) => void
}

export type Progress = { rowsRead: number; bytesRead: number; fileBytes: number }

/** How often the reader gives a sign of life, in milliseconds. */
const beat = 1_000

/** Rows that are placed together, so that what the register knows of them is asked for once. */
const rowsTogether = 2_500

/** After so many rows the requests of others have their turn: reading is much work and little waiting. */
const rowsBetween = 250

/**
 * Reads the files of an import and works out what they would change: added, changed, unchanged, gone and refused. The
 * register itself is not touched; the rows wait in the database until they are confirmed or discarded. Goes on after the
 * request that began it: how far it is, and whether it goes on at all, stands in the database for everybody.
 *
 * `isMapped` is false when a person must first say what the columns hold. A file that cannot be read makes the import a
 * failed one, and the `Refusal` is thrown.
 */
export async function readImport(work: Work, request: ReadRequest): Promise<{ isMapped: boolean }> {
  allow(work, 'register.import')
  const clock = request.clock ?? (() => work.now)
  let isKept = false
  try {
    const isMapped = await readFiles(work, request, clock)
    // The columns of a local spreadsheet may still be given another meaning; other files are done with.
    const found = await work.db.import.findUnique({ where: { id: request.importId }, select: { shape: true } })
    isKept = !isMapped || found?.shape === 'local'
    return { isMapped }
  } catch (error) {
    const wasStopped = !(await failImport({ ...work, now: clock() }, request.importId, error))
    // Whoever stops a reading deletes its file as well, and a file that is gone is no fault then.
    throw wasStopped && !isRefusal(error) ? readingStopped() : error
  } finally {
    if (!isKept) await dropUpload(request.importId)
  }
}

async function readFiles(work: Work, request: ReadRequest, clock: () => Date): Promise<boolean> {
  const { importId, files, mapping, limits } = request
  const progress: Progress = { rowsRead: 0, bytesRead: 0, fileBytes: 0 }
  const pulse = startPulse(work, request, progress, clock)
  try {
    const found = await findRegister(work.db, files, { ...(mapping && { mapping }), ...(limits && { limits }) })
    try {
      progress.fileBytes = found.bytes
      await noteFile(work, request, found)
      if (!found.isMapped) {
        await endUnmapped(work, importId)
        return false
      }
      await stageFile({ ...work, now: clock() }, { request, found, progress, pulse, clock })
      return true
    } finally {
      await found.close()
    }
  } finally {
    pulse.stop()
  }
}

type Pulse = { isStopped: boolean; stop: () => void }

/** Writes how far the reading has come while it goes on, and notices when somebody has stopped it. */
function startPulse(work: Work, request: ReadRequest, progress: Progress, clock: () => Date): Pulse {
  const pulse: Pulse = { isStopped: false, stop: () => clearInterval(timer) }
  const tell = async () => {
    request.onProgress?.(progress)
    const { count } = await work.db.import.updateMany({
      where: { id: request.importId, status: 'reading' },
      data: { rowsRead: progress.rowsRead, bytesRead: progress.bytesRead, heardFromAt: clock() },
    })
    if (count === 0) pulse.isStopped = true
  }
  // A database that is away for a moment misses a sign of life; one that stays away fails the reading itself.
  const timer = setInterval(() => void tell().catch(() => {}), beat)
  return pulse
}

/** What is known of the files once they are recognised. */
async function noteFile({ db, now }: Work, { importId, asOf }: ReadRequest, found: FoundRegister): Promise<void> {
  await whileReading({ db, importId }, async (tx) => {
    const area = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { registerVersion: true } })
    await tx.import.update({
      where: { id: importId },
      data: {
        fileName: found.name,
        fileHash: found.hash,
        fileBytes: found.bytes,
        shape: found.isMapped ? found.shape : 'unknown',
        encoding: found.encoding,
        mapping: found.shape === 'local' && found.mapping ? JSON.stringify(found.mapping) : null,
        asOf: dayOf(found, asOf, now),
        // Read before the register is: what is confirmed in between makes this preview a stale one.
        basedOn: area.registerVersion,
      },
    })
    if (found.shape !== 'local') return
    if (found.columns.every(({ samples }) => samples.length === 0)) throw withoutRows(found)
    await tx.importChunk.deleteMany({ where: { importId, kind: 'headings' } })
    await writeChunk(tx, { importId, ordinal: 0, kind: 'headings', rows: found.columns })
  })
}

function dayOf(found: FoundRegister, asOf: PlainDate | undefined, now: Date): PlainDate {
  const today = toPlainDate(now)
  const day = asOf ?? found.referenceDate ?? today
  if (day <= today) return day
  throw new Refusal(
    'invalid',
    'AS_OF_IN_FUTURE',
    `${found.name} gives ${day} as its reference date, which lies in the future. Enter the day that the file speaks of`,
    'asOf',
  )
}

async function endUnmapped({ db }: Work, importId: string): Promise<void> {
  await whileReading({ db, importId }, (tx) =>
    tx.import.update({ where: { id: importId }, data: { status: 'previewed', version: { increment: 1 } } }),
  )
}

function withoutRows(found: FoundRegister): Refusal {
  return new Refusal(
    'invalid',
    'FILE_WITHOUT_ROWS',
    `${found.name} has headings but no plans beneath them. Export the register again and choose the new file.`,
    'file',
  )
}

type FileReading = { request: ReadRequest; found: FoundRegister; progress: Progress; pulse: Pulse; clock: () => Date }

/** The hot path: streams the rows, and holds no more than a thousand of a kind. */
async function stageFile(work: Work, { request, found, progress, pulse, clock }: FileReading): Promise<void> {
  const { db } = work
  const { importId } = request
  const { asOf } = await db.import.findUniqueOrThrow({ where: { id: importId }, select: { asOf: true } })
  const planned = startImport(await knownPlans(db), found.refColumn)
  const staging = startStaging(db, importId)
  let together: ReadRow[] = []
  const place = async () => {
    for (const row of await keepUnsaidOf(db, together, planned.known, found.carries)) placeOne(planned, staging, row)
    together = []
    progress.rowsRead = planned.counts.rowsRead
    await writeWaiting(staging)
  }
  const onProgress = (bytesRead: number) => (progress.bytesRead = bytesRead)
  for await (const row of found.rows({ asOf, onProgress })) {
    if (pulse.isStopped) throw readingStopped()
    together.push(row)
    if (together.length % rowsBetween === 0) await giveWay()
    if (together.length >= rowsTogether) await place()
  }
  await place()
  if (planned.counts.rowsRead === 0) throw withoutRows(found)
  await finishStaging(staging, goneRefs(planned), planned.takenBack)
  await endReading({ ...work, now: clock() }, staging, planned)
}

function placeOne(planned: PlannedImport, staging: Staging, row: ReadRow): void {
  const placed = placeRow(planned, row, planDigest)
  if (row.kind === 'plan' && row.observations) staging.observations.push(...row.observations)
  if (placed.kind === 'refused') return stageRefusals(staging, placed.refusals)
  if (row.kind !== 'plan') return
  const { ref } = row.plan
  if (placed.kind === 'added' || placed.kind === 'changed')
    stageRow(staging, placed.kind, { ...placed.plan, digest: placed.digest })
  // A review is known by its plan and the day of its meeting: without that day nothing could be said of it again.
  const meetings = new Map((row.reviews ?? []).map((review) => [review.meetingOn, review]))
  meetings.delete(null)
  for (const review of meetings.values()) stageRow(staging, 'reviews', { ref, ...review })
  if (row.personKeys && row.personKeys.length > 0) stageRow(staging, 'keys', { ref, keys: row.personKeys })
}

async function endReading(work: Work, staging: Staging, planned: PlannedImport): Promise<void> {
  const { importId, reviews } = staging
  await whileReading(staging, async (tx) => {
    const findings = await countFindings(tx, importId)
    const { fileHash, fileBytes } = await tx.import.update({
      where: { id: importId },
      data: { ...planned.counts, findings, reviews, status: 'previewed', version: { increment: 1 } },
    })
    await tx.import.update({ where: { id: importId }, data: { bytesRead: fileBytes } })
    const { rowsRead: _, ...changes } = planned.counts
    await recordEvent(tx, work, { type: 'REGISTER_PREVIEWED', importId, fileHash, ...changes })
  })
}

/** Nothing of a file that could not be read is kept but the sentence that says why. False when the import was stopped before. */
async function failImport(work: Work, importId: string, error: unknown): Promise<boolean> {
  const problem = isRefusal(error)
    ? error.message
    : 'The workbench met a fault while it read this file. Load it again; if that fails too, tell your administrator.'
  return transact(work.db, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, status: 'reading' },
      data: { status: 'failed', problem, version: { increment: 1 } },
    })
    if (count === 0) return false
    await clearStaged(tx, [importId])
    await clearFindings(tx, [importId])
    const code = isRefusal(error) ? error.code : 'FAULT'
    await recordEvent(tx, work, { type: 'IMPORT_FAILED', importId, code })
    return true
  })
}
