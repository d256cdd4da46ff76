import { readFile } from 'node:fs/promises'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PackText } from '#app/domain/pack/pack-text.ts'
import { mostPackPages, type PackNote, type PackProblem } from '#app/domain/pack/pack-words.ts'
import { linesOfPage } from './page-lines.ts'

export type ReadDocument = { text: PackText; notes: PackNote[] } | { problem: PackProblem }

/**
 * Reads what a PDF says, page by page, and what it brings along. Nothing in it is run, no address in it is asked.
 * Only for the worker: a hostile file may take any time and memory.
 */
export async function readPdf(path: string): Promise<ReadDocument> {
  const bytes = await readFile(path)
  const notes = new Set<PackNote>(notesInBytes(bytes))
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    enableXfa: false,
    stopAtErrors: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    maxImageSize: 1,
  })
  try {
    const document = await loading.promise
    if (document.numPages > mostPackPages) return { problem: 'too_many_pages' }
    if (document.isPureXfa) return { problem: 'form_without_pages' }
    await noteParts(document, notes)
    const places: PackText['places'] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      places.push({ number, lines: [...(await linesOn(page)), ...(await fieldsOn(page, notes))] })
      page.cleanup()
    }
    if (places.every(({ lines }) => lines.length === 0)) notes.add('no_text')
    return { text: { unit: 'page', places }, notes: [...notes].toSorted() }
  } catch (error) {
    return { problem: problemOf(error) }
  } finally {
    await loading.destroy()
  }
}

function problemOf(error: unknown): PackProblem {
  return error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged'
}

const marks: [RegExp, PackNote][] = [
  [/\/(?:JavaScript|JS)\b/, 'scripts'],
  [/\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE)\b/, 'actions'],
  [/\/(?:EmbeddedFiles?|RichMedia|FileAttachment)\b/, 'attachments'],
]

/** What stands openly in the file. Objects that are packed away are found by asking the document. */
function notesInBytes(bytes: Buffer): PackNote[] {
  // A name may be written with codes: /Java#53cript.
  const text = bytes
    .toString('latin1')
    .replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
  return marks.flatMap(([pattern, note]) => (pattern.test(text) ? [note] : []))
}

async function noteParts(document: PDFDocumentProxy, notes: Set<PackNote>): Promise<void> {
  const [hasScripts, scripts, attachments] = await Promise.all([
    document.hasJSActions(),
    document.getJSActions(),
    document.getAttachments(),
  ])
  if (hasScripts || scripts !== null) notes.add('scripts')
  if (attachments !== null && Object.keys(attachments).length > 0) notes.add('attachments')
}

async function linesOn(page: PDFPageProxy) {
  const { items } = await page.getTextContent({ includeMarkedContent: false })
  return linesOfPage(
    items.flatMap((item) => {
      if (!('str' in item)) return []
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[]
      return [{ str: item.str, x, y, size: item.height || Math.hypot(a, b), hasEOL: item.hasEOL }]
    }),
  )
}

type Annotation = {
  subtype?: string
  fieldValue?: unknown
  actions?: unknown
  unsafeUrl?: string
  attachment?: unknown
}

/** What was filled in: the values of a form stand beside the page, not in it. */
async function fieldsOn(page: PDFPageProxy, notes: Set<PackNote>) {
  const [annotations, scripts] = await Promise.all([page.getAnnotations(), page.getJSActions()])
  if (scripts !== null) notes.add('scripts')
  return (annotations as Annotation[]).flatMap(({ subtype, fieldValue, actions, attachment }) => {
    if (actions) notes.add('scripts')
    if (subtype === 'FileAttachment' || attachment) notes.add('attachments')
    const value = typeof fieldValue === 'string' && subtype === 'Widget' ? fieldValue.trim() : ''
    return value === '' || value === 'Off' ? [] : [{ text: value, isHeading: false }]
  })
}
