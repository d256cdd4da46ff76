import { suppressRow, type SpecialPlaces } from '#app/domain/shared/suppress.ts'
import type { Block, Cell, Table } from './report.ts'

export const text = (words: string): Cell => ({ kind: 'text', text: words })
export const number = (count: number): Cell => ({ kind: 'count', count })
export const date = (plainDate: string): Cell => ({ kind: 'date', date: plainDate })
export const paragraph = (words: string): Block => ({ kind: 'paragraph', text: words })

/** A row of counts that add up to a printed total, with small counts hidden; `places` as for `suppressRow`. */
export function countCells(counts: readonly number[], places?: SpecialPlaces): Cell[] {
  return suppressRow(counts, places).map((count): Cell => (count === null ? { kind: 'hidden' } : number(count)))
}

/** A table whose first column is words; a column that holds figures is set to the right. */
export function figureTable(caption: string, headings: readonly string[], rows: Cell[][], note = ''): Table {
  return {
    kind: 'table',
    caption,
    columns: headings.map((heading, index) => ({ heading, isNumeric: index > 0 && holdsFigures(rows, index) })),
    rows,
    note: rows.flat().some((cell) => cell.kind === 'hidden') ? `${note} ${hiddenNote}`.trim() : note,
  }
}

/** True for a column with a figure in it, or with nothing but figures that are hidden. */
function holdsFigures(rows: Cell[][], index: number): boolean {
  const kinds = rows.map((row) => row[index]?.kind ?? 'text')
  const isFigure = kinds.some((kind) => !['text', 'date', 'hidden'].includes(kind))
  return isFigure || (kinds.length > 0 && kinds.every((kind) => kind === 'hidden'))
}

/** A table of two columns of words: what, and what it is. */
export function factTable(caption: string, rows: [string, Cell][]): Table {
  return {
    kind: 'table',
    caption,
    columns: ['Item', 'Detail'].map((heading) => ({ heading, isNumeric: false })),
    rows: rows.map(([label, cell]) => [text(label), cell]),
    note: '',
  }
}

const hiddenNote =
  '“Hidden” stands for a small number that could point to a child, or for one from which a small number could be worked out.'
