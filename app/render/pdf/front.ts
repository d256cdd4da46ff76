import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Report, Signature } from '#app/domain/report/report.ts'
import { signatureSentence } from '../format.ts'
import { quiet } from '../palette.ts'
import { addLink, type Mark } from './bookmarks.ts'
import { paintLine, paintRect, widthOf, writeRun } from './ink.ts'
import { fullTop, makeRoom, margin, textWidth, type Sheet } from './sheet.ts'
import { writeFacts } from './table.ts'
import { writeText } from './text.ts'
import type { PDFPage } from 'pdf-lib'

const untagged =
  'This PDF is a copy for paper. It is not tagged for screen readers: the web page of this report holds the same text and is the accessible record.'

const brand = '#0b4144'

/** The head of the first page: whose report it is, of what time, and whether it is signed. */
export function writeTitle(sheet: Sheet, report: Report, signature: Signature | null): void {
  const { page, fonts } = sheet
  const { width, height } = page.getSize()
  paintRect(page, { x: 0, y: height - 56, width, height: 56 }, { fill: brand })
  writeRun(page, {
    text: report.area,
    x: margin.side,
    y: height - 34,
    size: 13,
    font: fonts.bold,
    colour: '#ffffff',
  })
  if (signature === null) stamp(sheet, 'DRAFT', height - 40)
  sheet.y = fullTop(sheet) - 12
  writeText(sheet, report.title, { size: 24, isBold: true, after: 4 })
  writeText(sheet, report.subtitle, { size: 14, colour: quiet, after: 14 })
  writeFacts(sheet, factsOf(report, signature))
  sheet.y -= 6
  writeText(sheet, untagged, { size: 8, colour: quiet, after: 18 })
}

function factsOf({ asAt, number }: Report, signature: Signature | null): [string, string][] {
  return [
    ['As at', formatDate(asAt)],
    ['State', signatureSentence(signature)],
    ['Version', number === 1 ? 'First report of the quarter' : `Correction ${number - 1}`],
  ]
}

/** A word in a frame at the right edge: white on the coloured band of the first page. */
function stamp({ page, fonts, isWide }: Sheet, text: string, y: number): void {
  const size = 11
  const width = widthOf(text, fonts.bold) * size + 14
  const x = margin.side + textWidth(isWide) - width
  paintRect(page, { x, y, width, height: 19 }, { stroke: '#ffffff', thickness: 1.2 })
  writeRun(page, { text, x: x + 7, y: y + 5.5, size, font: fonts.bold, colour: '#ffffff' })
}

/** A line of the contents that waits for its page number. */
export type ContentsLine = { title: string; page: PDFPage; y: number }

const size = 10.5
const pitch = 20

/** The titles of the sections; their pages are not known yet. */
export function writeContents(sheet: Sheet, titles: readonly string[]): ContentsLine[] {
  writeText(sheet, 'Contents', { size: 14, isBold: true, colour: brand, after: 4 })
  return titles.map((title) => {
    makeRoom(sheet, pitch)
    sheet.y -= pitch
    const { page, y, fonts } = sheet
    const room = textWidth(sheet.isWide) - 40
    const text = shorten(title, (each) => widthOf(each, fonts.regular) * size <= room)
    writeRun(page, { text, x: margin.side, y: y + 6, size, font: fonts.regular })
    paintLine(
      page,
      [
        [margin.side, y],
        [margin.side + textWidth(sheet.isWide), y],
      ],
      { colour: '#b1b4b6', thickness: 0.35 },
    )
    return { title, page, y }
  })
}

function shorten(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  let short = text
  while (short !== '' && !fits(`${short}…`)) short = short.slice(0, -1)
  return `${short.trimEnd()}…`
}

/** The page of each section behind its title, and the way there. */
export function numberContents(sheet: Sheet, lines: readonly ContentsLine[], marks: readonly Mark[]): void {
  const { document, fonts } = sheet
  const numbers = new Map(document.getPages().map((page, index) => [page, index + 1]))
  lines.forEach(({ page, y }, index) => {
    const mark = marks[index]
    if (!mark) return
    const text = String(numbers.get(mark.page) ?? '')
    const right = margin.side + textWidth(false)
    writeRun(page, { text, x: right - widthOf(text, fonts.regular) * size, y: y + 6, size, font: fonts.regular })
    addLink(document, page, { left: margin.side, bottom: y, right, top: y + pitch }, mark)
  })
}
