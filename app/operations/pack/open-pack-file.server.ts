import type { PackUnit } from '#app/domain/pack/pack-item.ts'
import { lookAtWording, type LensView } from '#app/domain/pack/lens.ts'
import type { PackText } from '#app/domain/pack/pack-text.ts'
import { isHarmless, mediaTypes, notesIn, type PackNote } from '#app/domain/pack/pack-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readPart, readText } from '#app/db/pack-store.server.ts'
import { readWording } from '#app/db/read-wording.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findPackFile, type AskedFile, type FoundFile } from './find-pack-file.server.ts'

/** What every view of a document shows of it. */
export type PackFileHead = {
  id: string
  title: string
  planRef: string
  unit: PackUnit
  places: number
  notes: PackNote[]
  mayDownload: boolean
}

export type OpenedText = { head: PackFileHead; text: PackText; lens: LensView }

/** Opens a document for reading: what it says, and what the lens sees. Who opened it from which audit is in the trail. */
export async function openPackText(work: Work, asked: AskedFile): Promise<OpenedText> {
  const { file, head } = await openFile(work, asked)
  const [text, wording] = await Promise.all([readText(work.db, file), readWording()])
  return { head, text, lens: lookAtWording(text, wording) }
}

export type OpenedContent = { mediaType: string; bytes: number; pieces: AsyncGenerator<Buffer> }

/** Opens the document itself, for the viewer. A Word document has no viewer: its paragraphs are shown. */
export async function openPackContent(work: Work, asked: AskedFile): Promise<OpenedContent> {
  const { file } = await openFile(work, asked)
  if (file.mediaType !== mediaTypes.pdf) {
    throw new Refusal('not-found', 'NO_PAGES', 'A Word document is shown as text. Open it from the list of the pack.')
  }
  return { mediaType: file.mediaType, bytes: file.bytes, pieces: readPart(work.db, file, 'content') }
}

/** Hands the document out as it came, where the area and the officer allow it. Every download is in the trail. */
export async function downloadPackFile(work: Work, asked: AskedFile): Promise<OpenedContent & { name: string }> {
  allow(work, 'pack.read')
  const file = await findPackFile(work, asked)
  if (!(await isDownloadable(work, file))) {
    throw new Refusal('forbidden', 'NO_DOWNLOAD', 'This document can be read here, but not downloaded.')
  }
  await transact(work.db, (tx) => recordEvent(tx, work, eventOf(file, asked.auditId, 'download')))
  const ending = file.mediaType === mediaTypes.pdf ? 'pdf' : 'docx'
  return {
    mediaType: file.mediaType,
    bytes: file.bytes,
    pieces: readPart(work.db, file, 'content'),
    name: `${file.sample.planRef} ${file.title}.${ending}`.replaceAll(/[^\p{L}\p{N} ._-]/gu, '-'),
  }
}

async function openFile(work: Work, asked: AskedFile): Promise<{ file: FoundFile; head: PackFileHead }> {
  allow(work, 'pack.read')
  const file = await findPackFile(work, asked)
  await noteOpening(work, file, asked.auditId)
  const head: PackFileHead = {
    id: file.id,
    title: file.title,
    planRef: file.sample.planRef,
    unit: file.mediaType === mediaTypes.pdf ? 'page' : 'paragraph',
    places: file.pages,
    notes: notesIn(file.notes),
    mayDownload: await isDownloadable(work, file),
  }
  return { file, head }
}

/** Turning pages is not opening again: one event a person, document and hour. */
const millisecondsOfOpening = 60 * 60_000

async function noteOpening(work: Work, file: FoundFile, auditId: string | null): Promise<void> {
  const event = eventOf(file, auditId, 'read')
  await transact(work.db, async (tx) => {
    const known = await tx.trailEvent.findMany({
      where: {
        type: 'PACK_OPENED',
        actorId: work.actor.id,
        at: { gte: new Date(work.now.getTime() - millisecondsOfOpening) },
        payload: { contains: file.id },
      },
      select: { payload: true },
    })
    const isNoted = known.some(({ payload }) => {
      const { auditId: from, how } = JSON.parse(payload) as { auditId: string | null; how: string }
      return from === auditId && how === 'read'
    })
    if (!isNoted) await recordEvent(tx, work, event)
  })
}

function eventOf(file: FoundFile, auditId: string | null, how: 'read' | 'download') {
  return { type: 'PACK_OPENED' as const, fileId: file.id, planRef: file.sample.planRef, auditId, how }
}

async function isDownloadable(work: Work, file: FoundFile): Promise<boolean> {
  if (!file.mayDownload || !isHarmless(notesIn(file.notes))) return false
  const area = await work.db.area.findFirst({ select: { mayDownloadPacks: true } })
  return area?.mayDownloadPacks === true
}
