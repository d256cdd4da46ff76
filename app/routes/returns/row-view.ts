import { readDate } from '#app/domain/reading/read-cell.ts'
import type { ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { RowsQuery } from '#app/operations/return-rows/list-rows.server.ts'
import { readListState, sliceOf, type ListState } from '#app/components/list/columns.ts'
import { rowColumns } from './row-columns.tsx'

/** What stands in the address of a list of rows, as it was typed. */
export type RowFilter = {
  text: string
  view: string
  from: string
  to: string
  source: string
  codes: Record<string, string>
}

/** What an address asks of the rows of a return: `?text=P-12&outcome=amend&from=1/9/2026&sort=-meetingOn&page=2`. */
export function readRowView(
  url: URL,
  definition: ReturnDefinition,
  today: PlainDate,
): { filter: RowFilter; state: ListState; query: RowsQuery; notDays: string[] } {
  const search = url.searchParams
  const asked = (name: string) => search.get(name)?.trim().slice(0, 100) ?? ''
  const state = readListState(url, rowColumns(definition))
  const coded = definition.columns.filter(({ input }) => ['code', 'codes', 'yes_no'].includes(input))
  const codes = Object.fromEntries(coded.flatMap(({ key }) => (asked(key) === '' ? [] : [[key, asked(key)]])))
  const filter: RowFilter = {
    text: asked('text'),
    view: definition.views.some(({ code }) => code === asked('view')) ? asked('view') : '',
    from: asked('from'),
    to: asked('to'),
    source: asked('source'),
    codes,
  }
  const day = (text: string) => {
    const cell = text === '' ? undefined : readDate(text, today)
    return cell?.ok ? cell.value : null
  }
  const query: RowsQuery = {
    text: filter.text,
    view: filter.view,
    codes: Object.fromEntries(Object.entries(codes).map(([key, code]) => [key, [code]])),
    from: day(filter.from),
    to: day(filter.to),
    sourceId: filter.source,
    sort: state.sort,
    isDescending: state.isDescending,
    ...sliceOf(state),
  }
  const notDays = [filter.from, filter.to].filter((text) => text !== '' && day(text) === null)
  return { filter, state, query, notDays }
}
