import type { PDFFont } from 'pdf-lib'
import type { Table } from '#app/domain/report/report.ts'
import { formatCell } from './format.ts'
import { colourOf, leading, makeRoom, paper, textWidth, widthOf, wrap, writeText, type Sheet } from './pdf-sheet.ts'

const size = 8.5
const gap = 8
const padding = 4

type Column = { x: number; width: number; isNumeric: boolean }
type Line = { cells: string[][]; height: number; font: PDFFont; firstFont: PDFFont }

/** Writes a table. Where it breaks across pages, the heading row stands again at the top of each. */
export function writeTable(sheet: Sheet, table: Table): void {
  const { fonts } = sheet
  const texts = table.rows.map((row) => row.map(formatCell))
  const columns = columnsOf(table, texts, sheet)
  const head = lineOf(
    table.columns.map(({ heading }) => heading),
    columns,
    fonts.bold,
    fonts.bold,
  )
  const lines = texts.map((row) => lineOf(row, columns, fonts.regular, fonts.bold))
  makeRoom(sheet, size * leading * 2 + head.height + (lines[0]?.height ?? 0))
  writeText(sheet, table.caption, { size: 10, isBold: true, after: 2 })
  writeLine(sheet, head, columns, 1)
  for (const line of lines) {
    if (makeRoom(sheet, line.height)) writeLine(sheet, head, columns, 1)
    writeLine(sheet, line, columns, 0.4)
  }
  sheet.y -= 4
  if (table.note !== '') writeText(sheet, table.note, { size: 8, after: 0 })
  sheet.y -= 12
}

/** Widths between what must not be broken (a word, a figure) and the widest text; the first column takes what is left. */
function columnsOf({ columns }: Table, texts: string[][], { fonts }: Sheet): Column[] {
  const width = (text: string) => widthOf(text, fonts.bold) * size
  const all = columns.map(({ heading }, index) => [heading, ...texts.map((row) => row[index] ?? '')])
  const unbroken = ([heading = '', ...cells]: string[], isNumeric: boolean) => [
    ...heading.split(' '),
    ...(isNumeric ? cells : cells.flatMap((text) => text.split(' '))),
  ]
  const least = all.map((column, index) =>
    Math.min(160, Math.max(...unbroken(column, columns[index]!.isNumeric).map(width))),
  )
  const most = all.map((column) => Math.max(...column.map(width)))
  const room = textWidth - gap * (columns.length - 1)
  const spare = room - sum(least)
  const wanted = sum(most.map((each, index) => Math.max(0, each - least[index]!)))
  const share = wanted === 0 ? 0 : Math.min(1, spare / wanted)
  const left = columns.some(({ isNumeric }) => isNumeric) ? Math.max(0, spare - wanted) : 0
  let x = paper.side
  return columns.map(({ isNumeric }, index) => {
    const own = least[index]! + Math.max(0, most[index]! - least[index]!) * share + (index === 0 ? left : 0)
    const column = { x, width: own, isNumeric }
    x += own + gap
    return column
  })
}

function lineOf(texts: string[], columns: Column[], font: PDFFont, firstFont: PDFFont): Line {
  const cells = texts.map((text, index) =>
    wrap(text, index === 0 ? firstFont : font, size, (columns[index]?.width ?? 0) + 0.01),
  )
  return {
    cells,
    height: Math.max(...cells.map((lines) => lines.length)) * size * leading + padding * 2,
    font,
    firstFont,
  }
}

function writeLine(sheet: Sheet, { cells, height, font, firstFont }: Line, columns: Column[], thickness: number): void {
  const { page, y } = sheet
  cells.forEach((lines, index) => {
    const { x, width, isNumeric } = columns[index]!
    const own = index === 0 ? firstFont : font
    lines.forEach((text, row) => {
      const shift = isNumeric ? width - widthOf(text, own) * size : 0
      page.drawText(text, { x: x + shift, y: y - padding - (row + 1) * size * leading + size * 0.35, size, font: own })
    })
  })
  sheet.y -= height
  page.drawLine({
    start: { x: paper.side, y: sheet.y },
    end: { x: paper.side + textWidth, y: sheet.y },
    thickness,
    color: colourOf('#505a5f'),
  })
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
