import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import type { CycleProgress } from '#app/operations/progress/get-progress.server.ts'

type AgencyProgress = CycleProgress['agencies'][number]

/** One auditor of one agency, or what nobody of it has. */
export type ProgressRow = AgencyProgress['auditors'][number] & Pick<AgencyProgress, 'agency'>

const count = (key: string, heading: string, value: (row: ProgressRow) => number): ListColumn<ProgressRow> => ({
  key,
  heading,
  value,
  kind: 'number',
  isSortable: true,
})

/** Columns of the table of auditors, the same on the page, in print and in files. */
export function progressColumns(cycleId: string): readonly ListColumn<ProgressRow>[] {
  return [
    {
      key: 'auditor',
      heading: 'Auditor',
      value: ({ name }) => name,
      cell: ({ name, auditorId, agency }) => (
        <a className="govuk-link" href={assignmentsOf(cycleId, auditorId, agency)}>
          {name}
        </a>
      ),
      isFixed: true,
      isSortable: true,
    },
    { key: 'agency', heading: 'Agency', value: ({ agency }) => agencyNames[agency], isSortable: true },
    count('overdue', 'Overdue', ({ overdue }) => overdue),
    count('waiting', 'Not started', ({ unassigned, assigned }) => unassigned + assigned),
    count('begun', 'In progress', ({ in_progress }) => in_progress),
    count('submitted', 'Submitted', ({ submitted }) => submitted),
    { ...count('not-done', 'Not done', ({ not_done }) => not_done), isExtra: true },
    count('all', 'All', ({ total }) => total),
    { key: 'reminded', heading: 'Reminded', value: ({ nudgedOn }) => nudgedOn, kind: 'date', isSortable: true },
  ]
}

/** The list of the audits of somebody, or of those that nobody of the agency has. */
function assignmentsOf(cycleId: string, auditorId: string | null, agency: string): string {
  const query = new URLSearchParams(auditorId ? { agency, auditorId } : { agency, state: 'unassigned' })
  return `${href('/cycles/:cycleId/assignments', { cycleId })}?${query}#list`
}

/** The rows in the order that a view asks for; their own order when it asks for none. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  { sort, isDescending }: { sort: string; isDescending: boolean },
): Row[] {
  const column = columns.find(({ key }) => key === sort)
  if (column === undefined) return [...rows]
  const names = new Intl.Collator('en-GB', { numeric: true })
  const order = (a: Row, b: Row) => {
    const [one, other] = [column.value(a) ?? '', column.value(b) ?? '']
    return typeof one === 'number' && typeof other === 'number'
      ? one - other
      : names.compare(String(one), String(other))
  }
  return rows.toSorted((a, b) => (isDescending ? order(b, a) : order(a, b)))
}
