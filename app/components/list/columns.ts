import type { ReactNode } from 'react'

/** One column of a list: the same on the page, in print and in a downloaded file. */
export type ListColumn<Row> = {
  /** Stands in addresses: `columns=need`. */
  key: string
  heading: string
  /** What the cell says. A date is `YYYY-MM-DD`; nothing is null. */
  value: (row: Row) => string | number | null
  /** Where the page shows more than the words: a link, a tag. Files get `value`. */
  cell?: (row: Row) => ReactNode
  kind?: 'text' | 'number' | 'date'
  isSortable?: boolean
  /** Not shown until somebody chooses it. */
  isExtra?: boolean
  /** Always shown: the column by which a row is known. */
  isFixed?: boolean
}

/** How a list is looked at: all of it stands in the address, so that a view can be kept and sent. */
export type ListState = {
  page: number
  /** Key of the column that the rows are sorted by; empty for the list's own order. */
  sort: string
  isDescending: boolean
  /** Keys of the columns that are shown, in the order of the list. */
  columns: string[]
  /** One long page without filters, to be printed. */
  isPrint: boolean
}

export const rowsOnPage = 50
/** What a print view and a browser can take; longer lists say so and offer the file. */
export const rowsInPrint = 2_500

/** Reads the view of a list from an address: `?sort=-issued&columns=ref&columns=need&page=2&view=print`. */
export function readListState<Row>(url: URL, columns: readonly ListColumn<Row>[]): ListState {
  const search = url.searchParams
  const asked = search.get('sort') ?? ''
  const key = asked.replace(/^-/, '')
  const isKnown = columns.some((column) => column.key === key && column.isSortable)
  const chosen = new Set(search.getAll('columns'))
  const isChosen = columns.some((column) => chosen.has(column.key))
  const shown = columns.filter((column) => column.isFixed || (isChosen ? chosen.has(column.key) : !column.isExtra))
  const page = Number(search.get('page'))
  return {
    page: Number.isSafeInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
    sort: isKnown ? key : '',
    isDescending: isKnown && asked.startsWith('-'),
    columns: shown.map((column) => column.key),
    isPrint: search.get('view') === 'print',
  }
}

/** Which rows a view shows, for a query: `{ skip: 50, take: 50 }`. */
export function sliceOf({ page, isPrint }: ListState): { skip: number; take: number } {
  return isPrint ? { skip: 0, take: rowsInPrint } : { skip: (page - 1) * rowsOnPage, take: rowsOnPage }
}

/** How many pages so many rows make; never none. */
export function pagesOf(matching: number): number {
  return Math.max(1, Math.ceil(matching / rowsOnPage))
}

/** The columns that a view shows. */
export function shownColumns<Row>(columns: readonly ListColumn<Row>[], state: ListState): ListColumn<Row>[] {
  return columns.filter(({ key }) => state.columns.includes(key))
}

/** The address with some parts of its query changed; null takes a part out. Any change but that of the page leads to the first page. */
export function withQuery(search: string, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(search)
  query.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? '?' : `?${text}`
}

/** The address without one value of a filter, for the chip that takes it out. */
export function withoutFilter(search: string, name: string, value?: string): string {
  const query = new URLSearchParams(search)
  const left = query.getAll(name).filter((each) => value !== undefined && each !== value)
  query.delete('page')
  query.delete(name)
  for (const each of left) query.append(name, each)
  const text = query.toString()
  return text === '' ? '?' : `?${text}`
}
