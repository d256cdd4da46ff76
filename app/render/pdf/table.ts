import type { PDFFont } from 'pdf-lib'
import type { Cell, Table } from '#app/domain/report/report.ts'
import { cellMark } from '../cell-mark.ts'
import type { Drawing } from '../drawing.ts'
import { emptyTableWords, formatCell } from '../format.ts'
import { quiet, shadeOf } from '../palette.ts'
import type { Fonts } from './fonts.server.ts'
import { paintLine, paintRect, widthOf, writeRun } from './ink.ts'
import { drawShapes } from './shapes.ts'
import { heightLeft, makeRoom, margin, nextPage, textHeight, textWidth, type Sheet } from './sheet.ts'
import { gap, laySmaller, layTable, type TableLayout } from './table-columns.ts'
import { leading, textHeightOf, wrap, writeText } from './text.ts'

type Box = { lines: string[]; font: PDFFont; colour: string; fill: string | null; mark: Drawing | null }
type Row = { boxes: Box[]; height: number }

/** A table laid out for paper, before it is known where it will stand. */
export type PreparedTable = TableLayout & { table: Table; head: Row; rows: Row[] }

const caption = { size: 10, isBold: true, after: 3 }
const note = { size: 8, colour: quiet, after: 0 }

export function prepareTable(table: Table, fonts: Fonts): PreparedTable {
  const texts = table.rows.map((row) => row.map(formatCell))
  const words = table.columns.map(({ heading, isNumeric }, index) => ({
    heading,
    isNumeric,
    texts: table.rows.map((row, at) => ({
      text: texts[at]?.[index] ?? '',
      mark: markRoom(row[index]),
      isWhole: !breakable.has(row[index]?.kind),
    })),
  }))
  const prepared = fillIn({ table, texts, fonts }, layTable(words, fonts.bold))
  const smaller = prepared.isWide && pagesOf(prepared) > nearlyWhole ? laySmaller(words, fonts.bold) : null
  if (smaller === null) return prepared
  const second = fillIn({ table, texts, fonts }, smaller)
  return pagesOf(second) < 1 ? second : prepared
}

/** A heading that stands above a table takes what is left of the page. */
const nearlyWhole = 0.88

/** About how many pages its rows take. */
function pagesOf({ isWide, head, rows, table }: PreparedTable): number {
  const height = head.height + rows.reduce((sum, row) => sum + row.height, 0)
  return (height + 24 + (table.note === '' ? 0 : 28)) / textHeight(isWide)
}

type Content = { table: Table; texts: readonly string[][]; fonts: Fonts }

function fillIn({ table, texts, fonts }: Content, layout: TableLayout): PreparedTable {
  const box = (text: string, index: number, font: PDFFont): Box => ({
    lines: wrap(text, font, layout.size, (layout.columns[index]?.width ?? 0) + 0.01),
    font,
    colour: '#0b0c0c',
    fill: null,
    mark: null,
  })
  const names = texts.reduce((sum, [name = '']) => sum + name.length, 0) / Math.max(1, texts.length)
  const nameFont = names <= longestBold ? fonts.bold : fonts.regular
  const rows = table.rows.map((cells, row) =>
    rowOf(
      cells.map((cell, index) =>
        cellBox(cell, texts[row]?.[index] ?? '', { index, layout, font: index === 0 ? nameFont : fonts.regular }),
      ),
      layout,
    ),
  )
  const head = table.columns.map(({ heading }, index) => box(heading, index, fonts.bold))
  const empty = [{ ...box(emptyTableWords, 0, fonts.regular), lines: [emptyTableWords], colour: quiet }]
  return { ...layout, table, head: rowOf(head, layout), rows: rows.length === 0 ? [rowOf(empty, layout)] : rows }
}

/** What may take several lines; every other cell is a figure or a day. */
const breakable = new Set<Cell['kind'] | undefined>(['text', 'verdict', 'level', 'plan_range'])

/** Names of rows are bold; those of a table in which they are whole sentences are not. */
const longestBold = 48

/** Room of the mark before a cell's words, at size 1. */
function markRoom(cell: Cell | undefined): number {
  const mark = cell && cellMark(cell, 1)
  return mark ? mark.width + 0.4 : 0
}

type CellPlace = { index: number; layout: TableLayout; font: PDFFont }

function cellBox(cell: Cell, text: string, { index, layout: { columns, size }, font }: CellPlace): Box {
  const width = (columns[index]?.width ?? 0) - markRoom(cell) * size + 0.01
  const shade = cell.kind === 'shaded' ? shadeOf(cell) : null
  return {
    lines: wrap(text, font, size, width),
    font,
    colour: shade?.ink ?? (cell.kind === 'hidden' ? quiet : '#0b0c0c'),
    fill: shade?.fill ?? null,
    mark: cellMark(cell, size),
  }
}

function rowOf(boxes: Box[], { size, padding }: TableLayout): Row {
  const lines = boxes.reduce((most, box) => Math.max(most, box.lines.length), 1)
  return { boxes, height: lines * size * leading + padding * 2 }
}

/** Height of what must stand together at the beginning: the caption, the headings and the first rows. */
export function startHeight(sheet: Sheet, prepared: PreparedTable): number {
  const { table, head, rows } = prepared
  const [first = 0, second = 0] = rows.map(({ height }) => height)
  const top = captionHeight(sheet, table) + head.height
  if (first > wholeHeight(sheet, prepared)) return top + 100
  return top + (first + second < 120 ? first + second : first)
}

/** Height that rows have on a page of their own. */
function wholeHeight(sheet: Sheet, { isWide, table, head }: PreparedTable): number {
  return textHeight(isWide) - head.height - captionHeight(sheet, table) - 20
}

function captionHeight(sheet: Sheet, table: Table): number {
  return table.caption === '' ? 0 : textHeightOf(sheet, table.caption, caption) + caption.after
}

/**
 * Writes a table. Where it breaks across pages, the headings stand again at the top of each; a row is broken only where it
 * is longer than a page. The note stays with the last row.
 */
export function writeTable(sheet: Sheet, prepared: PreparedTable): void {
  const { table, rows } = prepared
  if (table.caption !== '') writeText(sheet, table.caption, caption)
  writeHead(sheet, prepared)
  const noteHeight = table.note === '' ? 0 : textHeightOf(sheet, table.note, note) + 4
  const whole = wholeHeight(sheet, prepared)
  rows.forEach((row, index) => {
    const left = rows.length - 1 - index
    // The last row never stands alone on a page, and the note stands with it.
    const after = left === 0 ? noteHeight : left === 1 ? (rows[index + 1]?.height ?? 0) + noteHeight : 0
    if (row.height > whole) return writeLongRow(sheet, row, prepared)
    if (row.height + (row.height + after > whole ? 0 : after) > heightLeft(sheet)) continueTable(sheet, prepared)
    writeRow(sheet, row, prepared)
    rule(sheet, left === 0 ? 0.8 : 0.35)
  })
  sheet.y -= 4
  if (table.note !== '') writeText(sheet, table.note, note)
  sheet.y -= 12
}

function continueTable(sheet: Sheet, prepared: PreparedTable): void {
  nextPage(sheet)
  const { table } = prepared
  if (table.caption !== '') writeText(sheet, `${table.caption} (continued)`, { ...caption, colour: quiet })
  writeHead(sheet, prepared)
}

/** A row that is longer than a page: as many of its lines as fit, and the rest on the next. */
function writeLongRow(sheet: Sheet, { boxes }: Row, prepared: PreparedTable): void {
  const { size, padding } = prepared
  const pitch = size * leading
  let rest = boxes
  while (rest.some(({ lines }) => lines.length > 0)) {
    const count = Math.floor((heightLeft(sheet) - padding * 2) / pitch)
    if (count < 2) continueTable(sheet, prepared)
    else {
      const now = rest.map((box) => ({ ...box, lines: box.lines.slice(0, count) }))
      writeRow(sheet, rowOf(now, prepared), prepared)
      rule(sheet, 0.35)
      rest = rest.map((box) => ({ ...box, lines: box.lines.slice(count), mark: null }))
    }
  }
}

function writeHead(sheet: Sheet, prepared: PreparedTable): void {
  const { head } = prepared
  const box = { x: margin.side, y: sheet.y - head.height, width: textWidth(sheet.isWide), height: head.height }
  paintRect(sheet.page, box, { fill: '#e9f0f0' })
  writeRow(sheet, head, prepared, true)
  rule(sheet, 1)
}

function rule({ page, y, isWide }: Sheet, thickness: number): void {
  paintLine(
    page,
    [
      [margin.side, y],
      [margin.side + textWidth(isWide), y],
    ],
    { colour: thickness > 0.5 ? '#0b4144' : '#b1b4b6', thickness },
  )
}

/** Headings stand at the bottom of their row, everything else at the top. */
function writeRow(
  sheet: Sheet,
  { boxes, height }: Row,
  { columns, size, padding }: PreparedTable,
  isHead = false,
): void {
  const { page, y, fonts } = sheet
  const pitch = size * leading
  boxes.forEach(({ lines, font, colour, fill, mark }, index) => {
    const { left = 0, width = 0, isNumeric = false } = columns[index] ?? {}
    const x = margin.side + left
    if (fill)
      paintRect(page, { x: x - gap / 2 + 1, y: y - height + 1, width: width + gap - 2, height: height - 2 }, { fill })
    const down = isHead ? height - padding * 2 - lines.length * pitch : 0
    const room = mark ? mark.width + size * 0.4 : 0
    if (mark) drawShapes(page, mark, { left: x, top: y - padding - pitch * 0.18, fonts })
    lines.forEach((text, line) => {
      const shift = isNumeric ? width - widthOf(text, font) * size : room
      const bottom = y - padding - down - (line + 1) * pitch + size * 0.36
      writeRun(page, { text, x: x + shift, y: bottom, size, font, colour })
    })
  })
  sheet.y -= height
}

type Fact = { names: string[]; lines: string[]; height: number }

const factSize = 9
const labelWidth = 92

function factsOf(fonts: Fonts, rows: readonly (readonly [string, string])[]): Fact[] {
  const width = textWidth(false) - labelWidth - gap
  return rows.map(([label, text]) => {
    const names = wrap(label, fonts.bold, factSize, labelWidth)
    const lines = wrap(text, fonts.regular, factSize, width)
    return { names, lines, height: Math.max(names.length, lines.length) * factSize * leading + 3 }
  })
}

/** Height of pairs, so that those which belong together stay on one page. */
export function factsHeight({ fonts }: Sheet, rows: readonly (readonly [string, string])[]): number {
  return factsOf(fonts, rows).reduce((sum, { height }) => sum + height, 0)
}

/** Pairs of a label and its words, without lines: the facts on the cover, a definition. */
export function writeFacts(sheet: Sheet, rows: readonly (readonly [string, string])[]): void {
  const { fonts } = sheet
  for (const { names, lines, height } of factsOf(fonts, rows)) {
    makeRoom(sheet, height)
    const write = (each: string[], x: number, font: PDFFont) =>
      each.forEach((text, index) => {
        const y = sheet.y - (index + 1) * factSize * leading + factSize * 0.36
        writeRun(sheet.page, { text, x, y, size: factSize, font })
      })
    write(names, margin.side, fonts.bold)
    write(lines, margin.side + labelWidth + gap, fonts.regular)
    sheet.y -= height
  }
}
