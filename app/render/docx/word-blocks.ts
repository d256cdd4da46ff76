import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx'
import { columnWidths, leastWidth, type ColumnText } from './column-widths.ts'
import { wordColours } from './word-styles.ts'

/** What a cell says. A shade is decoration: the words must say the same. A line break begins a new paragraph. */
export type WordCell = string | { text: string; fill?: string; ink?: string }

export type WordTable = {
  /** Stands above the table as its caption. Empty: none. */
  caption: string
  columns: readonly {
    heading: string
    isNumeric?: boolean
    /** Share of the width; guessed when left out. */ width?: number
  }[]
  rows: readonly (readonly WordCell[])[]
  /** Small print below the table. */
  note?: string
  /** True unless the first cell of a row is no heading of the row. */
  hasRowHeadings?: boolean
  isLandscape?: boolean
}

/** Width of the text on A4 with margins of 2 cm, in twentieths of a point. */
export const textWidths = { portrait: 9638, landscape: 14570 }

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** A heading that Word's navigation pane and a screen reader know as one. */
export function wordHeading(level: 1 | 2 | 3, text: string): FileChild {
  return new Paragraph({ heading: headings[level], children: [run(text)] })
}

/** A paragraph of the body, or in one of the document's own styles. */
export function wordParagraph(text: string, style?: 'Title' | 'Subtitle' | 'Caption' | 'Note' | 'Quote'): FileChild {
  return new Paragraph({ ...(style ? { style } : {}), children: linesOf(text) })
}

/** Items with bullets. */
export function wordList(items: readonly string[]): FileChild[] {
  return items.map((item) => new Paragraph({ bullet: { level: 0 }, spacing: { after: 60 }, children: [run(item)] }))
}

/** A real table: its heading row stands again at the top of each page, no row is torn, and readers are told of both headings. */
export function wordTable(table: WordTable): FileChild[] {
  const { caption, columns, rows, note = '', hasRowHeadings = true, isLandscape = false } = table
  const widths = widthsOf(table, isLandscape ? textWidths.landscape : textWidths.portrait)
  const size = letters(columns.length)
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ heading, isNumeric }, index) =>
      cellOf(
        { text: heading, fill: wordColours.head },
        { width: widths[index]!, size, isNumeric, isBold: true, keepNext: true },
      ),
    ),
  })
  const isShort = rows.length <= shortTable && rows.flat().every((cell) => textOf(cell).length < longCell)
  const body = rows.map((row, place) => {
    const isLast = place === rows.length - 1
    // The first rows stay with the heading, the last one with the note, and a short table in one piece.
    const keepNext = isLast ? note !== '' && isShort : isShort || place === 0
    return new TableRow({
      // A row that takes half a page leaves a hole when it may not be torn.
      cantSplit: row.every((cell) => textOf(cell).length < longCell),
      children: columns.map(({ isNumeric }, index) =>
        cellOf(row[index] ?? '', {
          width: widths[index]!,
          size,
          isNumeric,
          isBold: hasRowHeadings && index === 0,
          keepNext,
        }),
      ),
    })
  })
  return [
    ...(caption === '' ? [] : [wordParagraph(caption, 'Caption')]),
    new Table({
      rows: [head, ...body],
      columnWidths: widths,
      width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, firstColumn: hasRowHeadings, noHBand: true, noVBand: true },
      borders: tableBorders,
    }),
    // Without a paragraph between them two tables would become one.
    note === '' ? new Paragraph({ style: 'Note', spacing: { before: 0, after: 60 } }) : wordParagraph(note, 'Note'),
  ]
}

/** In characters. */
const longCell = 400

/** Rows of a table that is not torn. */
const shortTable = 12

/** In half points: a table of many columns has smaller letters. */
const letters = (columns: number) => (columns > 6 ? 16 : 18)

/** True for a table that upright paper does not hold without breaking words and figures. */
export function isTooWide(table: Pick<WordTable, 'columns' | 'rows'>): boolean {
  return leastWidth(textsOf(table), letters(table.columns.length) * 10) > textWidths.portrait
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: wordColours.line }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const tableBorders = {
  top: rule,
  bottom: { ...rule, color: wordColours.faint },
  insideHorizontal: rule,
  left: none,
  right: none,
  insideVertical: none,
}

type CellLook = { width: number; size: number; isNumeric?: boolean | undefined; isBold?: boolean; keepNext?: boolean }

function cellOf(cell: WordCell, { width, size, isNumeric, isBold, keepNext }: CellLook): TableCell {
  const { text, fill, ink } = typeof cell === 'string' ? { text: cell, fill: undefined, ink: undefined } : cell
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill } } : {}),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          style: 'TableText',
          ...(keepNext ? { keepNext } : {}),
          ...(isNumeric ? { alignment: AlignmentType.RIGHT } : {}),
          children: [run(line, { size, ...(isBold ? { bold: true } : {}), ...(ink ? { color: ink } : {}) })],
        }),
    ),
  })
}

function widthsOf(table: WordTable, total: number): number[] {
  const shares = table.columns.map(({ width }) => width ?? 0)
  const all = shares.reduce((sum, share) => sum + share, 0)
  if (shares.every((share) => share > 0)) return shares.map((share) => Math.round((share / all) * total))
  return columnWidths(textsOf(table), total, letters(table.columns.length) * 10).map(Math.round)
}

function textsOf({ columns, rows }: Pick<WordTable, 'columns' | 'rows'>): ColumnText[] {
  return columns.map(({ heading }, index) => ({
    heading,
    cells: rows.map((row) => textOf(row[index] ?? '')),
  }))
}

function textOf(cell: WordCell): string {
  return typeof cell === 'string' ? cell : cell.text
}

function run(text: string, look: { bold?: boolean; color?: string; size?: number } = {}): TextRun {
  return new TextRun({ text: printable(text), ...look })
}

/** Lines of a paragraph, with breaks between them. */
function linesOf(text: string): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ text: printable(line), ...(index > 0 ? { break: 1 } : {}) }))
}

/** Word cannot open a file that holds a control character or half a surrogate pair. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
