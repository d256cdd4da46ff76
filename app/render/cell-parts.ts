import { levelNames, ActionLevel } from '#app/domain/actions/action.ts'
import type { Cell, Table } from '#app/domain/report/report.ts'
import { formatCell } from './format.ts'
import type { SheetCell, WorkbookSheet } from './xlsx.server.ts'

/** What a cell becomes in a spreadsheet, by the name that is put behind the heading of its column. */
type Parts = Record<string, SheetCell>

const percentFormat = '0.##%'

/** A percentage as Excel keeps it: 87.3 is 0.873, shown as 87.3%. */
function percentCell(percent: number): SheetCell {
  const format = Number.isInteger(percent) ? '0%' : '0.0%'
  return { number: Math.round(percent * 10) / 1000, format: Number.isInteger(percent * 10) ? format : percentFormat }
}

const signed = (points: number): SheetCell => ({ number: points, format: '+0;-0;0' })

function partsOf(cell: Cell): Parts {
  switch (cell.kind) {
    case 'count':
      return { '': cell.count }
    case 'share':
      return { '': cell.met, 'out of': cell.of }
    case 'shaded':
      return { '': cell.count, 'out of': cell.of }
    case 'percent':
      return { '': percentCell(cell.percent) }
    case 'percent_range':
      return { low: percentCell(cell.low), high: percentCell(cell.high) }
    case 'plan_range':
      return {
        low: cell.low,
        high: cell.high,
        'out of': cell.of,
        'the number of plans is': cell.isEstimated ? 'estimated' : 'known',
      }
    case 'points':
      return { '': signed(cell.points), low: signed(cell.low), high: signed(cell.high) }
    case 'date':
      return { '': { date: cell.date } }
    case 'level':
      return { '': cell.level, 'in words': levelNames[ActionLevel.parse(cell.level)] }
    default:
      return { '': formatCell(cell) }
  }
}

/**
 * A table as rows of a spreadsheet: numbers as numbers. A cell of several figures takes several columns: "82 of 97" under
 * "Plans that meet it" becomes 82 there and 97 under "Plans that meet it: out of".
 */
export function tableColumns({
  columns,
  rows,
}: Pick<Table, 'columns' | 'rows'>): Pick<WorkbookSheet, 'headings' | 'rows'> {
  const split = rows.map((row) => row.map(partsOf))
  const names = columns.map((_, index) => namesOf(split.map((row) => row[index] ?? {})))
  return {
    headings: columns.flatMap(({ heading }, index) =>
      names[index]!.map((name) => (name === '' ? heading : `${heading}: ${name}`)),
    ),
    rows: split.map((row) => names.flatMap((own, index) => spread(row[index] ?? {}, own))),
  }
}

/** The parts of a column, in the order in which they come; words have no part of their own where there are figures. */
function namesOf(cells: readonly Parts[]): string[] {
  const names = [...new Set(cells.flatMap((parts) => Object.keys(parts)))]
  const figures = cells.filter((parts) => typeof parts[''] !== 'string').flatMap((parts) => Object.keys(parts))
  return figures.length === 0 ? [''] : names.filter((name) => name !== '' || figures.includes(''))
}

/** Words stand in the first of a column's parts. */
function spread(parts: Parts, names: readonly string[]): SheetCell[] {
  if (names.includes('') || parts[''] === undefined) return names.map((name) => parts[name] ?? null)
  return names.map((_, index) => (index === 0 ? (parts[''] ?? null) : null))
}
