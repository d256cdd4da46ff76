import { useSyncExternalStore } from 'react'
import { href } from 'react-router'
import type { AssignmentFilter } from '#app/domain/assignment/assignment-filter.ts'
import { roundNames } from '#app/domain/assignment/second-ratings.ts'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import type { ListState } from '#app/components/list/columns.ts'
import { FilteredList, type FilterChip } from '#app/components/list/filtered-list.tsx'
import type { AssignmentRow, describeAssignments } from '#app/operations/assignment/list-assignments.server.ts'
import { assignmentColumns, columnsToMove, moveForm } from './assignment-columns.tsx'

type Description = Awaited<ReturnType<typeof describeAssignments>>

type AssignmentListProps = {
  cycle: { id: string }
  filter: AssignmentFilter
  view: ListState
  search: string
  list: { rows: AssignmentRow[]; matching: number; pages: number }
  auditors: Description['auditors']
  canAssign: boolean
}

/** The audits of a cycle: filtered, sorted, paged, to be ticked and moved, printed and taken away as a file. */
export function AssignmentList({ cycle, filter, view, search, list, auditors, canAssign }: AssignmentListProps) {
  const address = href('/cycles/:cycleId/assignments', { cycleId: cycle.id })
  return (
    <FilteredList
      label="Audits of this cycle"
      noun={['audit', 'audits']}
      columns={canAssign && !view.isPrint ? columnsToMove(cycle.id) : assignmentColumns}
      rows={list.rows}
      rowKey={({ id }) => id}
      state={view}
      matching={list.matching}
      pages={list.pages}
      search={search}
      filter={<Filters filter={filter} auditors={auditors} />}
      chips={chipsOf(filter, auditors)}
      download={address}
      above={canAssign && <MoveBar address={address} filter={filter} matching={list.matching} />}
    />
  )
}

const all = { value: '', text: 'All' }
const options = (names: Record<string, string>) => [
  all,
  ...Object.entries(names).map(([value, text]) => ({ value, text })),
]

function Filters({ filter, auditors }: Pick<AssignmentListProps, 'filter' | 'auditors'>) {
  const people = auditors.map(({ id, displayName, agency }) => ({
    value: id,
    text: agency ? `${displayName} (${agencyNames[agency].toLowerCase()})` : displayName,
  }))
  return (
    <>
      <Input id="ref" name="ref" label="Reference contains" value={filter.ref ?? ''} spellcheck={false} />
      <Select id="agency" name="agency" label="Agency" value={filter.agency ?? ''} items={options(agencyNames)} />
      <Select id="round" name="round" label="Rating" value={filter.round ?? ''} items={options(roundNames)} />
      <Select id="auditorId" name="auditorId" label="Auditor" value={filter.auditorId ?? ''} items={[all, ...people]} />
      <Select id="state" name="state" label="State" value={filter.state ?? ''} items={options(auditStateNames)} />
      <Checkboxes
        idPrefix="isLate"
        name="isLate"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Only overdue' }]}
        values={filter.isLate ? ['yes'] : []}
      />
      <Checkboxes
        idPrefix="isRefused"
        name="isRefused"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Only given back' }]}
        values={filter.isRefused ? ['yes'] : []}
      />
    </>
  )
}

function chipsOf(filter: AssignmentFilter, auditors: Description['auditors']): FilterChip[] {
  const { agency, round, auditorId, state, isLate, isRefused, ref } = filter
  const auditor = auditors.find(({ id }) => id === auditorId)
  return [
    ...(ref ? [{ name: 'ref', text: `Reference contains ${ref}` }] : []),
    ...(agency ? [{ name: 'agency', text: agencyNames[agency] }] : []),
    ...(round ? [{ name: 'round', text: roundNames[round === '2' ? 2 : 1] }] : []),
    ...(auditorId ? [{ name: 'auditorId', text: auditor?.displayName ?? 'Unknown auditor' }] : []),
    ...(state ? [{ name: 'state', text: auditStateNames[state] }] : []),
    ...(isLate ? [{ name: 'isLate', text: 'Overdue' }] : []),
    ...(isRefused ? [{ name: 'isRefused', text: 'Given back' }] : []),
  ]
}

/** Takes the ticked audits, or all that match, to the page that moves them. */
function MoveBar({ address, filter, matching }: { address: string; filter: AssignmentFilter; matching: number }) {
  if (matching === 0) return null
  return (
    <form id={moveForm} method="get" action={`${address}/move`} className="app-move-bar app-no-print">
      {Object.entries(filter).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <TickAll />
      <div className="app-button-row">
        <Button text="Move the ticked audits" name="scope" value="ticked" classes="govuk-button--secondary" />
        <Button
          text={`Move all ${plural(matching, 'audit')} that match`}
          name="scope"
          value="all"
          classes="govuk-button--secondary"
        />
      </div>
    </form>
  )
}

/** Ticks or unticks every audit of the page; only there once a script can do it. */
function TickAll() {
  const isScripted = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  if (!isScripted) return null
  return (
    <label className="app-tick govuk-!-margin-bottom-3">
      <input
        type="checkbox"
        className="app-tick__box"
        onChange={({ target }) => {
          for (const box of document.querySelectorAll<HTMLInputElement>(`input[name="audit"][form="${moveForm}"]`))
            box.checked = target.checked
        }}
      />
      Tick all on this page
    </label>
  )
}
