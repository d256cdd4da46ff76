import { rgb, type PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib'
import type { Drawing, Shape } from './drawing.ts'
import type { Fonts } from './fonts.server.ts'

/** A4 in points, and the margins of the text. */
export const paper = { width: 595.28, height: 841.89, side: 56, top: 72, bottom: 64 }

export const textWidth = paper.width - 2 * paper.side

/** A document while it is being written: the page at hand and how far down the writing has come. */
export type Sheet = { document: PDFDocument; fonts: Fonts; page: PDFPage; y: number }

export function newSheet(document: PDFDocument, fonts: Fonts): Sheet {
  return { document, fonts, page: document.addPage([paper.width, paper.height]), y: paper.height - paper.top }
}

function nextPage(sheet: Sheet): void {
  sheet.page = sheet.document.addPage([paper.width, paper.height])
  sheet.y = paper.height - paper.top
}

/** Goes on to a new page unless this one has the height left. */
export function makeRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y - height >= paper.bottom) return false
  nextPage(sheet)
  return true
}

export type TextStyle = { size: number; isBold?: boolean; colour?: string; after?: number }

/** Space from one line to the next, in letter sizes. */
export const leading = 1.4

/** Writes a paragraph of the full width, over as many pages as it takes. */
export function writeText(
  sheet: Sheet,
  text: string,
  { size, isBold = false, colour = '#0b0c0c', after = size * 0.7 }: TextStyle,
): void {
  const font = isBold ? sheet.fonts.bold : sheet.fonts.regular
  for (const line of wrap(text, font, size, textWidth)) {
    makeRoom(sheet, size * leading)
    sheet.y -= size * leading
    sheet.page.drawText(line, { x: paper.side, y: sheet.y + size * 0.3, size, font, color: colourOf(colour) })
  }
  sheet.y -= after
}

/** Breaks a text into lines of a width. A word that is wider than a line, such as a hash, is broken where it must be. */
export function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const fits = (line: string) => widthOf(line, font) * size <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((each) => pieces(each, fits))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

const widths = new WeakMap<PDFFont, Map<string, number>>()

/** Width of a line at size 1: the sum of its words, each of which is measured once for a document. */
export function widthOf(line: string, font: PDFFont): number {
  const known = widths.get(font) ?? new Map<string, number>()
  widths.set(font, known)
  const measure = (word: string) => {
    const width = known.get(word) ?? font.widthOfTextAtSize(word, 1)
    known.set(word, width)
    return width
  }
  return line.split(' ').reduce((total, word, index) => total + measure(word) + (index > 0 ? measure(' ') : 0), 0)
}

function pieces(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word]
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

/** `#00703c` as pdf-lib wants it. */
export function colourOf(hex: string) {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255
  return rgb(part(1), part(3), part(5))
}

/** Draws shapes under the writing so far, the left edges aligned. */
export function drawShapes(sheet: Sheet, { height, shapes }: Drawing): void {
  makeRoom(sheet, height)
  for (const shape of shapes) drawShape(sheet, shape, sheet.y)
  sheet.y -= height
}

/** Drawings count downwards from their top edge, pages upwards from their bottom edge. */
function drawShape({ page, fonts }: Sheet, shape: Shape, top: number): void {
  const left = paper.side
  if (shape.kind === 'rect') {
    const { x, y, width, height, fill, stroke } = shape
    const border = stroke ? { borderColor: colourOf(stroke), borderWidth: 0.5 } : {}
    page.drawRectangle({ x: left + x, y: top - y - height, width, height, color: colourOf(fill), ...border })
  } else if (shape.kind === 'line') {
    const { x1, y1, x2, y2, stroke, width } = shape
    page.drawLine({
      start: { x: left + x1, y: top - y1 },
      end: { x: left + x2, y: top - y2 },
      thickness: width,
      color: colourOf(stroke),
    })
  } else if (shape.kind === 'circle') {
    page.drawCircle({ x: left + shape.x, y: top - shape.y, size: shape.radius, color: colourOf(shape.fill) })
  } else if (shape.kind === 'polygon') {
    const path = shape.points.map((point) => point.join(' ')).join(' L ')
    page.drawSvgPath(`M ${path} Z`, { x: left, y: top, color: colourOf(shape.fill) })
  } else {
    const { text, size, anchor, fill } = shape
    const width = fonts.regular.widthOfTextAtSize(text, size)
    const shift = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width
    page.drawText(text, {
      x: left + shape.x - shift,
      y: top - shape.y,
      size,
      font: fonts.regular,
      color: colourOf(fill),
    })
  }
}
