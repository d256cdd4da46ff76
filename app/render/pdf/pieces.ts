import type { BarChart, Block, PrintedDefinition, RangeChart, SeriesChart } from '#app/domain/report/report.ts'
import { definitionName, definitionRows } from '../definition-rows.ts'
import { drawBlock } from '../draw-block.ts'
import type { Drawing } from '../drawing.ts'
import { quiet } from '../palette.ts'
import { drawChart } from './shapes.ts'
import { leaveSpace, makeRoom, nextPage, isFresh, textHeight, textWidth, type Sheet } from './sheet.ts'
import { factsHeight, prepareTable, startHeight, writeFacts, writeTable } from './table.ts'
import { leading, readingWidth, textHeightOf, writeList, writeQuote, writeText, type TextStyle } from './text.ts'

/** Something to be written: how it lies on paper, the height that must stay together at its start, and its writing. */
export type Piece = {
  isWide: boolean
  start: (sheet: Sheet) => number
  write: (sheet: Sheet) => void
  /** A heading is never the last thing on a page. */
  isHeading?: boolean
}

/** Width of charts and size of their letters on paper, in points. */
const scale = { width: textWidth(false), size: 9 }

const styles = {
  section: { size: 16, isBold: true, colour: '#0b4144', after: 7 },
  heading: { size: 12, isBold: true, after: 4 },
  body: { size: 10, width: readingWidth },
  chartTitle: { size: 10.5, isBold: true, after: 6 },
  chartNote: { size: 8.5, colour: quiet, after: 12, width: readingWidth },
} satisfies Record<string, TextStyle>

/** Writes pieces in their order: those that lie on their side on pages of their own, headings with what follows them. */
export function writePieces(sheet: Sheet, pieces: readonly Piece[]): void {
  let index = 0
  while (index < pieces.length) {
    const next = pieces.slice(index).findIndex(({ isHeading }) => !isHeading)
    const end = next === -1 ? pieces.length : index + next + 1
    const together = pieces.slice(index, end)
    turn(sheet, together.at(-1)?.isWide ?? false)
    makeRoom(
      sheet,
      together.reduce((sum, piece) => sum + piece.start(sheet), 0),
    )
    for (const piece of together) piece.write(sheet)
    index = end
  }
}

function turn(sheet: Sheet, isWide: boolean): void {
  if (sheet.isWide === isWide) return
  if (isFresh(sheet)) sheet.document.removePage(sheet.document.getPageCount() - 1)
  nextPage(sheet, isWide)
}

function textPiece(text: string, style: TextStyle, before = 0): Piece {
  return {
    isWide: false,
    start: (sheet) => before + Math.min(textHeightOf(sheet, text, style), 3 * style.size * leading),
    write: (sheet) => {
      leaveSpace(sheet, before)
      writeText(sheet, text, style)
    },
  }
}

/** A heading, and what it tells of its place for the contents and the bookmarks. */
export function headingPiece(
  text: string,
  level: 1 | 2,
  mark: (text: string, level: 1 | 2, sheet: Sheet) => void,
): Piece {
  const style = level === 1 ? styles.section : styles.heading
  const before = level === 1 ? 16 : 6
  return {
    isWide: false,
    isHeading: true,
    start: (sheet) => before + textHeightOf(sheet, text, style) + style.after,
    write: (sheet) => {
      leaveSpace(sheet, before)
      mark(text, level, sheet)
      writeText(sheet, text, style)
    },
  }
}

/** A paragraph that stays with what it leads to: quotes, or a list. */
export function leadingPiece(text: string): Piece {
  return { ...textPiece(text, styles.body), isHeading: true }
}

/** A block of the report; a chart higher than a page becomes several. */
export function blockPieces(block: Exclude<Block, { kind: 'heading' }>, sheet: Sheet): Piece[] {
  switch (block.kind) {
    case 'paragraph':
      return [textPiece(block.text, styles.body)]
    case 'list':
      if (block.items.length === 0) return []
      return [{ isWide: false, start: () => 3 * 10 * leading, write: (at) => writeList(at, block.items) }]
    case 'quote':
      return [{ isWide: false, start: () => 4 * 10 * leading, write: (at) => writeQuote(at, block.text, block.from) }]
    case 'table': {
      const prepared = prepareTable(block, sheet.fonts)
      return [
        {
          isWide: prepared.isWide,
          start: (at) => 4 + startHeight(at, prepared),
          write: (at) => {
            leaveSpace(at, 4)
            writeTable(at, prepared)
          },
        },
      ]
    }
    default:
      return chartPieces(block, true)
  }
}

type Chart = BarChart | RangeChart | SeriesChart

function chartPieces(block: Chart, isFirst: boolean): Piece[] {
  const drawing = drawBlock(block, scale)
  if (drawing === null) return []
  const [first, second] = drawing.height > textHeight(false) - 120 ? halves(block) : []
  if (first && second) return [...chartPieces({ ...first, summary: '' }, isFirst), ...chartPieces(second, false)]
  return [chartPiece(isFirst ? block.title : `${block.title} (continued)`, block.summary, drawing)]
}

function halves(block: Chart): [Chart, Chart] | [] {
  if (block.kind === 'bars' && block.bars.length > 1) {
    const middle = Math.ceil(block.bars.length / 2)
    return [
      { ...block, bars: block.bars.slice(0, middle) },
      { ...block, bars: block.bars.slice(middle) },
    ]
  }
  if (block.kind === 'ranges' && block.lines.length > 1) {
    const middle = Math.ceil(block.lines.length / 2)
    return [
      { ...block, lines: block.lines.slice(0, middle) },
      { ...block, lines: block.lines.slice(middle) },
    ]
  }
  return []
}

/** The title, the drawing and what it shows stay on one page. */
function chartPiece(title: string, summary: string, drawing: Drawing): Piece {
  const height = (sheet: Sheet) =>
    textHeightOf(sheet, title, styles.chartTitle) + textHeightOf(sheet, summary, styles.chartNote) + drawing.height + 20
  return {
    isWide: false,
    start: height,
    write: (sheet) => {
      leaveSpace(sheet, 4)
      writeText(sheet, title, styles.chartTitle)
      drawChart(sheet, drawing)
      sheet.y -= 4
      if (summary !== '') writeText(sheet, summary, styles.chartNote)
    },
  }
}

/** A measure in words, its parts beneath each other. */
export function definitionPiece(definition: PrintedDefinition): Piece {
  const name = definitionName(definition)
  return {
    isWide: false,
    start: (sheet) => Math.min(300, 40 + factsHeight(sheet, definitionRows(definition))),
    write: (sheet) => {
      writeText(sheet, name, { ...styles.chartTitle, after: 3 })
      writeFacts(sheet, definitionRows(definition))
      sheet.y -= 9
    },
  }
}
