import type { PDFFont } from 'pdf-lib'
import { paintCircle, paintLine, widthOf, writeRun } from './ink.ts'
import { heightLeft, isFresh, makeRoom, margin, nextPage, textWidth, type Sheet } from './sheet.ts'

/** `after` is the space beneath; `indent` is kept free on the left. */
export type TextStyle = {
  size: number
  isBold?: boolean
  colour?: string
  after?: number
  indent?: number
  /** Longest line; the width of the page when left out. */
  width?: number
}

/** Space from one line to the next, in letter sizes. */
export const leading = 1.4

/** The longest line of running text: longer ones are hard to read. */
export const readingWidth = 483

/** Writes a paragraph over as many pages as it takes, never one line of it alone at the foot or the head of a page. */
export function writeText(sheet: Sheet, text: string, style: TextStyle): void {
  const { size, isBold = false, colour = '#0b0c0c', after = size * 0.7, indent = 0 } = style
  const font = isBold ? sheet.fonts.bold : sheet.fonts.regular
  const lines = textLines(sheet, text, style)
  const pitch = size * leading
  for (let index = 0; index < lines.length;) {
    const count = linesNow(sheet, lines.length - index, pitch)
    for (const line of lines.slice(index, index + count)) {
      sheet.y -= pitch
      writeRun(sheet.page, { text: line, x: margin.side + indent, y: sheet.y + size * 0.36, size, font, colour })
    }
    index += count
    if (index < lines.length) nextPage(sheet)
  }
  sheet.y -= after
}

/** How many lines of a paragraph to write on this page: all, or as many as leave two for the next. */
function linesNow(sheet: Sheet, lines: number, pitch: number): number {
  const fits = Math.floor((heightLeft(sheet) + 0.01) / pitch)
  if (fits >= lines) return lines
  const count = Math.min(fits, lines - 2)
  if (count >= 2) return count
  if (!isFresh(sheet)) return 0
  return Math.max(1, Math.min(fits, lines))
}

/** Height of a paragraph without the space beneath it. */
export function textHeightOf(sheet: Sheet, text: string, style: TextStyle): number {
  return textLines(sheet, text, style).length * style.size * leading
}

function textLines(sheet: Sheet, text: string, { size, isBold = false, indent = 0, width }: TextStyle): string[] {
  const font = isBold ? sheet.fonts.bold : sheet.fonts.regular
  return wrap(text, font, size, (width ?? textWidth(sheet.isWide)) - indent)
}

const item = { size: 10, indent: 14, after: 4, width: readingWidth }

/** Writes the items of a list, each behind a dot. */
export function writeList(sheet: Sheet, items: readonly string[]): void {
  for (const text of items) {
    const height = Math.min(3 * item.size * leading, textHeightOf(sheet, text, item))
    makeRoom(sheet, height)
    const middle = sheet.y - item.size * (leading - 0.66)
    paintCircle(sheet.page, { x: margin.side + 5, y: middle, radius: 1.5 }, { fill: '#0b0c0c' })
    writeText(sheet, text, item)
  }
  sheet.y -= 4
}

/** Writes what somebody said behind an upright line, and beneath it whose voice it is. */
export function writeQuote(sheet: Sheet, text: string, from: string): void {
  const style = { size: 10, indent: 16, after: 2, width: readingWidth }
  const source = { ...style, size: 9, colour: '#505a5f', after: 0 }
  const height = textHeightOf(sheet, text, style) + textHeightOf(sheet, from, source) + 4
  makeRoom(sheet, height)
  const [page, top] = [sheet.page, sheet.y]
  writeText(sheet, text, style)
  if (from !== '') writeText(sheet, from, source)
  const bottom = sheet.page === page ? sheet.y : margin.bottom
  paintLine(
    page,
    [
      [margin.side + 4, top],
      [margin.side + 4, bottom],
    ],
    { colour: '#0b4144', thickness: 2 },
  )
  sheet.y -= 10
}

/** Breaks a text into lines of a width. A word that is wider than a line, such as a hash, is broken where it must be. */
export function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const fits = (line: string) => widthOf(line, font) * size <= width
  const space = widthOf('i i', font) - 2 * widthOf('i', font)
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    let used = 0
    for (const word of words(paragraph).flatMap((each) => pieces(each, fits))) {
      const more = widthOf(word, font)
      if (line === '') [line, used] = [word, more]
      else if ((used + space + more) * size <= width) {
        line += ` ${word}`
        used += space + more
      } else {
        lines.push(line)
        line = word
        used = more
      }
    }
    return [...lines, line]
  })
}

/** What no font draws, such as a tab, parts words like a space. */
function words(text: string): string[] {
  // oxlint-disable-next-line no-control-regex
  return text.split(/[ \u0000-\u001f\u007f]+/).filter((word) => word !== '')
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
