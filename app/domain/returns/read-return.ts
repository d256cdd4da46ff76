import { headingKey, rowsSearchedForHeadings, type Row } from '#app/domain/reading/headings.ts'
import type { CellReading, ReturnColumn, ReturnDefinition, ReturnValues } from './return-definition.ts'

/** The reference that stands in the example row of a template. Rows that carry it are passed over. */
export const exampleRef = 'EXAMPLE'

/** Where the headings of a return stand in a sheet, and in which column each value is found. */
export type ReturnLayout = { headingLine: number; columns: ReadonlyMap<string, number> }

/** One thing that stops a row: the heading of the column, what stands there, and what to do about it. */
export type ReturnFault = { line: number; column: string; value: string; sentence: string }

/** What a row of the file turned out to be. */
export type ReadReturnRow =
  | { kind: 'row'; line: number; values: ReturnValues }
  | { kind: 'refused'; line: number; faults: ReturnFault[] }

const longestShownValue = 80

/**
 * Finds the row of headings among the first rows of a sheet: the one with most columns of this return. Case, spaces and
 * punctuation do not count. Undefined when no row has all columns that the return must have.
 */
export function findReturnLayout(definition: ReturnDefinition, rows: readonly Row[]): ReturnLayout | undefined {
  const keys = headingKeys(definition)
  let best: ReturnLayout | undefined
  for (const row of rows.slice(0, rowsSearchedForHeadings)) {
    const columns = new Map<string, number>()
    for (const [index, cell] of row.cells.entries()) {
      const key = keys.get(headingKey(cell))
      if (key !== undefined && !columns.has(key)) columns.set(key, index)
    }
    if (!neededColumns(definition).every(({ key }) => columns.has(key))) continue
    if (columns.size > (best?.columns.size ?? 0)) best = { headingLine: row.line, columns }
  }
  return best
}

function headingKeys(definition: ReturnDefinition): Map<string, string> {
  const keys = new Map<string, string>()
  for (const { key, heading, alsoCalled } of definition.columns) {
    for (const name of [heading, key, ...alsoCalled]) if (!keys.has(headingKey(name))) keys.set(headingKey(name), key)
  }
  return keys
}

/** The columns that a file of this return cannot do without: those that tell it from others, and those of every row. */
export function neededColumns(definition: ReturnDefinition): ReturnColumn[] {
  return definition.columns.filter(({ key, isRequired }) => isRequired || definition.mustHave.includes(key))
}

/**
 * Makes the reader of a file's rows. It gives undefined for a blank row and for the example row, and every fault of a row
 * at once. An empty cell is null; a column that the file does not have is absent from the values.
 */
export function returnReader(
  definition: ReturnDefinition,
  layout: ReturnLayout,
  reading: CellReading,
): (row: Row) => ReadReturnRow | undefined {
  const columns = definition.columns.filter(({ key }) => layout.columns.has(key))
  return (row) => {
    const cells = columns.map(({ key }) => withoutGuard((row.cells[layout.columns.get(key) ?? -1] ?? '').trim()))
    if (cells.every((cell) => cell === '') || cells.includes(exampleRef)) return undefined
    const texts = new Map(columns.map(({ key }, index) => [key, cells[index] ?? '']))
    const { values, faults } = readCells(columns, texts, reading)
    if (faults.length === 0) return { kind: 'row', line: row.line, values }
    return { kind: 'refused', line: row.line, faults: faults.map((fault) => ({ line: row.line, ...fault })) }
  }
}

/** Our own downloads put an apostrophe before what a spreadsheet would take for a formula: `'=1+1`. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

type CellFault = { key: string; column: string; value: string; sentence: string }

/** Reads the texts of one row, column by column: as a file has them or as somebody typed them. */
export function readCells(
  columns: readonly ReturnColumn[],
  texts: ReadonlyMap<string, string>,
  reading: CellReading,
): { values: ReturnValues; faults: CellFault[] } {
  const values: Record<string, ReturnValues[string]> = {}
  const faults: CellFault[] = []
  for (const column of columns) {
    const text = texts.get(column.key) ?? ''
    const fault = (sentence: string) =>
      faults.push({ key: column.key, column: column.heading, value: text.slice(0, longestShownValue), sentence })
    if (isEmpty(text)) {
      values[column.key] = column.empty
      if (column.isRequired) fault(`This is empty. Enter: ${lowerFirst(column.heading)}.`)
      continue
    }
    const cell = column.read(text, reading)
    if (cell.ok) values[column.key] = cell.value
    else fault(cell.sentence)
  }
  return { values, faults }
}

function isEmpty(text: string): boolean {
  return text === '' || text === '-' || /^n\/a$/i.test(text)
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** The day of a value as it is written into a cell of a form. */
export function dayText(day: string, month: string, year: string): string {
  return [day, month, year].every((part) => part.trim() === '') ? '' : `${day.trim()}/${month.trim()}/${year.trim()}`
}
