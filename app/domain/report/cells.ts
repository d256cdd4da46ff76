import { suppressRow, type SpecialPlaces, type Suppressed } from '#app/domain/shared/suppress.ts'
import type { Block, Cell, Table } from './report.ts'

export const text = (words: string): Cell => ({ kind: 'text', text: words })
export const number = (count: number): Cell => ({ kind: 'count', count })
export const date = (plainDate: string): Cell => ({ kind: 'date', date: plainDate })
export const percent = (value: number): Cell => ({ kind: 'percent', percent: value })
export const share = (met: number, of: number): Cell => ({ kind: 'share', met, of })
export const paragraph = (words: string): Block => ({ kind: 'paragraph', text: words })
export const heading = (words: string): Block => ({ kind: 'heading', text: words })

export const hidden: Cell = { kind: 'hidden' }
export const nothing = text('None')

/** A count that may be hidden already. */
export const published = (count: Suppressed): Cell => (count === null ? hidden : number(count))

/** A row of counts that add up to a printed total, with small counts hidden; `places` as for `suppressRow`. */
export function countCells(counts: readonly number[], places?: SpecialPlaces): Cell[] {
  return suppressRow(counts, places).map(published)
}

/** A table whose first column is words; a column that holds figures is set to the right. */
export function figureTable(caption: string, headings: readonly string[], rows: Cell[][], note = ''): Table {
  return {
    kind: 'table',
    caption,
    columns: headings.map((words, index) => ({ heading: words, isNumeric: index > 0 && holdsFigures(rows, index) })),
    rows,
    note: rows.flat().some((cell) => cell.kind === 'hidden') ? `${note} ${hiddenNote}`.trim() : note,
  }
}

/** Cells that are words, or a mark with its word: a column of them is set to the left. */
const wordy: ReadonlySet<Cell['kind']> = new Set(['text', 'date', 'hidden', 'verdict', 'level'])

/** True for a column with a figure in it, or with nothing but figures that are hidden. */
function holdsFigures(rows: Cell[][], index: number): boolean {
  const kinds = rows.map((row) => row[index]?.kind ?? 'text')
  const isFigure = kinds.some((kind) => !wordy.has(kind))
  return isFigure || (kinds.length > 0 && kinds.every((kind) => kind === 'hidden'))
}

/** A table of two columns of words: what, and what it is. */
export function factTable(caption: string, rows: [string, Cell][]): Table {
  return {
    kind: 'table',
    caption,
    columns: ['Item', 'Detail'].map((words) => ({ heading: words, isNumeric: false })),
    rows: rows.map(([label, cell]) => [text(label), cell]),
    note: '',
  }
}

const hiddenNote =
  '“Hidden” stands for a small number that could point to a child, or for one from which a small number could be worked out.'
