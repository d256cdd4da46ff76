import { stratumName } from '#app/domain/frame/strata.ts'
import type { SampleOrder, SampleQuery, SampleRow } from '#app/operations/sampling/list-sample.server.ts'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'

const sampleOrders: readonly SampleOrder[] = ['planRef', 'stratum', 'ordinal', 'ticket', 'extension']

/** Columns of the sample: on the page, in print and in the files. */
export const sampleColumns: ListColumn<SampleRow>[] = [
  { key: 'planRef', heading: 'Reference', value: ({ planRef }) => planRef, isSortable: true, isFixed: true },
  { key: 'stratum', heading: 'Group', value: ({ stratum }) => stratumName(stratum), isSortable: true },
  { key: 'ordinal', heading: 'Place in group', value: ({ ordinal }) => ordinal, kind: 'number', isSortable: true },
  {
    key: 'ticket',
    heading: 'Ticket',
    value: ({ ticket }) => ticket,
    cell: ({ ticket }) => (
      <span className="app-code" title={ticket}>
        {ticket.slice(0, 16)}…
      </span>
    ),
    isSortable: true,
  },
  {
    key: 'extension',
    heading: 'Drawn',
    value: ({ extension }) => (extension === 0 ? 'First draw' : `Extension ${extension}`),
    isSortable: true,
    isExtra: true,
  },
]

/** The part of the sample that an address asks for. */
export function readSampleQuery(url: URL, cycleId: string, { sort, isDescending }: ListState): SampleQuery {
  const stratum = url.searchParams.get('stratum')
  const order = sampleOrders.find((each) => each === sort) ?? null
  return { cycleId, stratum: stratum === '' ? null : stratum, order, isDescending }
}
