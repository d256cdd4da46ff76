import type { ReactNode } from 'react'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { shownColumns, withQuery, type ListColumn, type ListState } from './columns.ts'

type ListTableProps<Row> = {
  label: string
  columns: readonly ListColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  state: ListState
  search: string
}

/** The table of a list. A heading by which it can be sorted is a link; the one that it is sorted by says so. */
export function ListTable<Row>({ label, columns, rows, rowKey, state, search }: ListTableProps<Row>) {
  const shown = shownColumns(columns, state)
  return (
    <ScrollRegion label={label}>
      <table className="govuk-table app-table--dense">
        <caption className="govuk-table__caption govuk-visually-hidden">{label}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {shown.map((column) => (
              <Heading key={column.key} column={column} state={state} search={search} />
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="govuk-table__row">
              {shown.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Heading<Row>({ column, state, search }: { column: ListColumn<Row>; state: ListState; search: string }) {
  const isSorted = state.sort === column.key
  const classes = `govuk-table__header${column.kind === 'number' ? ' govuk-table__header--numeric' : ''}`
  if (!column.isSortable || state.isPrint) {
    return (
      <th scope="col" className={classes}>
        {column.heading}
      </th>
    )
  }
  const next = isSorted && !state.isDescending ? `-${column.key}` : column.key
  return (
    <th
      scope="col"
      className={classes}
      aria-sort={isSorted ? (state.isDescending ? 'descending' : 'ascending') : undefined}
    >
      <a className="app-sort" href={`${withQuery(search, { sort: next })}#list`}>
        {column.heading}
        <span className="app-sort__mark" aria-hidden="true">
          {isSorted ? (state.isDescending ? '▼' : '▲') : '↕'}
        </span>
      </a>
    </th>
  )
}

function Cell<Row>({ column, row }: { column: ListColumn<Row>; row: Row }) {
  const content = column.cell ? column.cell(row) : wordsOf(column, row)
  if (column.isFixed) {
    return (
      <th scope="row" className="govuk-table__header">
        {content}
      </th>
    )
  }
  const isNumber = column.kind === 'number'
  return <td className={`govuk-table__cell${isNumber ? ' govuk-table__cell--numeric' : ''}`}>{content}</td>
}

function wordsOf<Row>({ value, kind }: ListColumn<Row>, row: Row): ReactNode {
  const said = value(row)
  if (said === null || said === '') return '–'
  if (typeof said === 'number') return said.toLocaleString('en-GB')
  return kind === 'date' ? shortDate(said) : said
}

/** A date in the short form that tables use: 14 Feb 2018. */
export function shortDate(date: string): string {
  return formatDate(date).replace(/ (\w{3})\w* /, ' $1 ')
}
