import type { ReactNode } from 'react'
import { Button } from '#app/components/govuk/button.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { rowsInPrint, withoutFilter, withQuery, type ListColumn, type ListState } from './columns.ts'
import { ListTable } from './list-table.tsx'

/** A filter that is set: what it says, and which part of the address it is. */
export type FilterChip = { text: string; name: string; value?: string }

export type FilteredListProps<Row> = {
  /** What the list holds, for those who cannot see the page around it: "Plans on the register". */
  label: string
  /** One and many: `['plan', 'plans']`. */
  noun: readonly [string, string]
  columns: readonly ListColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  state: ListState
  matching: number
  pages: number
  /** The query of the address that is shown, `?phase=primary&page=2`. */
  search: string
  /** Fields of the filter, with the names that the address uses. */
  filter?: ReactNode
  chips?: readonly FilterChip[]
  /** Address of the downloads without its ending: `/register/plans` for `/register/plans.csv`. */
  download?: string
  /** Said when nothing matches. */
  empty?: ReactNode
  /** Stands in the list's form, above the table: buttons that act on ticked rows. */
  above?: ReactNode
}

/**
 * A long list: filters beside it, what is set as chips that can be taken out, sortable headings, a choice of columns,
 * pages, a print view and downloads of what is shown. A plain GET form, so that every view has an address.
 */
export function FilteredList<Row>(props: FilteredListProps<Row>) {
  if (props.state.isPrint) return <PrintedList {...props} />
  return (
    <div className="app-list">
      <FilterPanel {...props} />
      <div className="app-list__rows" id="list">
        <ListHead {...props} />
        {props.above}
        <ListBody {...props} />
        <Pager
          page={props.state.page}
          pages={props.pages}
          hrefOf={(page) => `${withQuery(props.search, { page: String(page) })}#list`}
          landmarkLabel={`Pages: ${props.label}`}
        />
      </div>
    </div>
  )
}

function FilterPanel<Row>({ filter, chips = [], columns, state, search }: FilteredListProps<Row>) {
  return (
    <details className="app-list__filter" open data-closes-on-phones>
      <summary className="app-list__summary">{filter ? 'Filter and columns' : 'Columns'}</summary>
      <form method="get" action="#list" noValidate>
        {chips.length > 0 && <Chips chips={chips} search={search} />}
        {filter}
        <ColumnChoice columns={columns} state={state} />
        {state.sort !== '' && (
          <input type="hidden" name="sort" value={`${state.isDescending ? '-' : ''}${state.sort}`} />
        )}
        <Button text={filter ? 'Apply filters' : 'Show these columns'} />
      </form>
    </details>
  )
}

function Chips({ chips, search }: { chips: readonly FilterChip[]; search: string }) {
  return (
    <div className="app-list__chips">
      <h2 className="govuk-heading-s">Selected filters</h2>
      <ul className="app-chips">
        {chips.map(({ text, name, value }) => (
          <li key={`${name}=${value ?? ''}`}>
            <a className="app-chip" href={`${withoutFilter(search, name, value)}#list`}>
              <span className="govuk-visually-hidden">Remove this filter: </span>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href="?">
          Clear all filters
        </a>
      </p>
    </div>
  )
}

function ListHead<Row>({ matching, noun, state, pages, search, download }: FilteredListProps<Row>) {
  return (
    <div className="app-list__head">
      <p className="govuk-body govuk-!-margin-bottom-2">
        <strong>{countOf(matching, noun)}</strong>
        {pages > 1 && `, page ${state.page} of ${pages.toLocaleString('en-GB')}`}
      </p>
      {matching > 0 && (
        <ul className="app-list__files">
          {download !== undefined && (
            <>
              <li>
                <a className="govuk-link" href={`${download}.csv${withQuery(search, {})}`}>
                  Download as CSV
                </a>
              </li>
              <li>
                <a className="govuk-link" href={`${download}.xlsx${withQuery(search, {})}`}>
                  Download as Excel
                </a>
              </li>
            </>
          )}
          <li>
            <a className="govuk-link" href={withQuery(search, { view: 'print' })}>
              Print view
            </a>
          </li>
        </ul>
      )}
    </div>
  )
}

function ListBody<Row>(props: FilteredListProps<Row>) {
  if (props.matching > 0) return <ListTable {...props} />
  return (
    <div className="govuk-body">
      {props.empty ?? <p className="govuk-body">Nothing matches. Take out a filter, or clear them all.</p>}
    </div>
  )
}

function PrintedList<Row>(props: FilteredListProps<Row>) {
  const { matching, noun, chips = [], search } = props
  return (
    <div className="app-list-print">
      <p className="govuk-body">
        <strong>{countOf(matching, noun)}</strong>
        {chips.length > 0 && `: ${chips.map(({ text }) => text).join(', ')}`}
      </p>
      <p className="govuk-body app-no-print">
        <a className="govuk-link" href={withQuery(search, { view: null })}>
          Back to the list
        </a>
        {'. '}
        {matching > rowsInPrint &&
          `Only the first ${rowsInPrint.toLocaleString('en-GB')} are shown here. Set a filter, or download the file.`}
      </p>
      <ListBody {...props} />
    </div>
  )
}

function countOf(count: number, [one, many]: readonly [string, string]): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`
}
