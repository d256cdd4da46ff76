import type { Row } from '#app/domain/reading/headings.ts'
import { columnKey, isRead, moduleOf, moduleTitled, type Column, type Facts, type ModuleName } from './modules.ts'
import type { ModuleRow } from './join-persons.ts'

/** How one module stands in a table: its heading row, and what each column is read as. */
export type ModuleLayout = { module: ModuleName; headingLine: number; columns: (Column | undefined)[] }

/** The module whose headings stand in one of these rows, or undefined. */
export function findModule(rows: readonly Row[]): ModuleLayout | undefined {
  for (const { line, cells } of rows) {
    const keys = cells.map(columnKey)
    const module = moduleOf(new Set(keys))
    if (module) return { module, headingLine: line, columns: keys.map((key) => (isRead(key) ? key : undefined)) }
  }
  return undefined
}

/** The values of one row by what its columns are read as; empty ones are left out. */
export function factsOf({ cells }: Row, columns: readonly (Column | undefined)[]): Facts {
  const facts: Facts = {}
  for (const [index, column] of columns.entries()) {
    const text = column === undefined ? '' : (cells[index] ?? '').trim()
    if (column !== undefined && text !== '') facts[column] ??= text
  }
  return facts
}

/** True when a row is the title of a module of the DfE's Excel template, and nothing else. */
export function titleOf({ cells }: Row): ModuleName | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const [first] = filled
  return first !== undefined && filled.length <= 2 ? moduleTitled(first) : undefined
}

/** Reads the stacked tables of the DfE's Excel template: the title of a module, the headings below it, its rows, and so on. */
export class StackReader {
  /** The modules whose titles were met. */
  readonly modules = new Set<ModuleName>()
  #module: ModuleName | undefined
  #columns: (Column | undefined)[] | undefined

  /** Undefined for titles, headings, and rows in which nothing stands that is read. */
  read(row: Row): ModuleRow | undefined {
    const title = titleOf(row)
    if (title !== undefined) {
      this.modules.add(title)
      this.#module = title
      this.#columns = undefined
      return undefined
    }
    if (this.#module === undefined) return undefined
    if (this.#columns === undefined) {
      const keys = row.cells.map(columnKey)
      // A line of instructions may stand between the title and the headings.
      if (keys.some(isRead)) this.#columns = keys.map((key) => (isRead(key) ? key : undefined))
      return undefined
    }
    const facts = factsOf(row, this.#columns)
    return Object.keys(facts).length === 0 ? undefined : { module: this.#module, line: row.line, facts }
  }
}
