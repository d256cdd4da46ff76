import type { PDFDocument, PDFPage } from 'pdf-lib'
import type { Fonts } from './fonts.server.ts'

/** A4 in points. */
const short = 595.28
const long = 841.89

/** The margins of the text: what stands in them is the head and the foot of each page. */
export const margin = { side: 56, top: 76, bottom: 68 }

/** A document while it is being written: the page at hand and how far down the writing has come. */
export type Sheet = { document: PDFDocument; fonts: Fonts; page: PDFPage; y: number; isWide: boolean }

export function newSheet(document: PDFDocument, fonts: Fonts): Sheet {
  return { document, fonts, page: document.addPage([short, long]), y: long - margin.top, isWide: false }
}

/** Begins a page, upright or on its side. */
export function nextPage(sheet: Sheet, isWide = sheet.isWide): void {
  sheet.isWide = isWide
  sheet.page = sheet.document.addPage(isWide ? [long, short] : [short, long])
  sheet.y = fullTop(sheet)
}

/** Where the writing begins on a page. */
export function fullTop({ isWide }: Sheet): number {
  return (isWide ? short : long) - margin.top
}

/** Width of the text, upright or on its side. */
export function textWidth(isWide: boolean): number {
  return (isWide ? long : short) - 2 * margin.side
}

/** Height of the text of a whole page. */
export function textHeight(isWide: boolean): number {
  return (isWide ? short : long) - margin.top - margin.bottom
}

/** Height left on the page. */
export function heightLeft({ y }: Sheet): number {
  return y - margin.bottom
}

export function isFresh(sheet: Sheet): boolean {
  return sheet.y >= fullTop(sheet)
}

/** Goes on to a new page unless this one has the height left, or has nothing on it yet. */
export function makeRoom(sheet: Sheet, height: number): boolean {
  if (heightLeft(sheet) >= height || isFresh(sheet)) return false
  nextPage(sheet)
  return true
}

/** Space between two blocks; none at the top of a page. */
export function leaveSpace(sheet: Sheet, height: number): void {
  if (!isFresh(sheet)) sheet.y -= height
}
