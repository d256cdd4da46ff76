import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { NudgeOne } from './nudges.tsx'
import { progressColumns, type ProgressRow } from './progress-columns.tsx'
import type { ProgressFilter } from './progress-view.ts'

type AuditorListProps = {
  cycleId: string
  view: ListState
  filter: ProgressFilter
  search: string
  list: { rows: ProgressRow[]; matching: number; pages: number }
  canNudge: boolean
}

/** Everybody with audits in the cycle: how far they are, and the button that reminds them. */
export function AuditorList({ cycleId, view, filter, search, list, canNudge }: AuditorListProps) {
  const columns = progressColumns(cycleId)
  return (
    <FilteredList
      label="Progress of the auditors"
      noun={['auditor', 'auditors']}
      columns={canNudge && !view.isPrint ? columns.map(withNudge) : columns}
      rows={list.rows}
      rowKey={({ agency, auditorId }) => `${agency} ${auditorId}`}
      state={view}
      matching={list.matching}
      pages={list.pages}
      search={search}
      filter={<Filters filter={filter} />}
      chips={[
        ...(filter.agency ? [{ name: 'agency', text: agencyNames[filter.agency] }] : []),
        ...(filter.isLate ? [{ name: 'isLate', text: 'With overdue audits' }] : []),
      ]}
      download={href('/cycles/:cycleId/progress', { cycleId })}
    />
  )
}

/** When somebody was reminded, and beneath it the button that does so again. */
function withNudge(column: ListColumn<ProgressRow>): ListColumn<ProgressRow> {
  return column.key === 'reminded' ? { ...column, cell: (row) => <NudgeOne row={row} /> } : column
}

function Filters({ filter }: { filter: ProgressFilter }) {
  return (
    <>
      <Select
        id="agency"
        name="agency"
        label="Agency"
        value={filter.agency ?? ''}
        items={[{ value: '', text: 'All' }, ...Object.entries(agencyNames).map(([value, text]) => ({ value, text }))]}
      />
      <Checkboxes
        idPrefix="isLate"
        name="isLate"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Only with overdue audits' }]}
        values={filter.isLate ? ['yes'] : []}
      />
    </>
  )
}
