import { href } from 'react-router'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { plural } from '#app/domain/measures/words.ts'
import { agencyNames, type Agency } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { AssignmentFilter, listAssignments } from '#app/operations/assignment/list-assignments.server.ts'

type AssignmentListProps = {
  cycle: { id: string }
  filter: AssignmentFilter
  list: Awaited<ReturnType<typeof listAssignments>>
  canAssign: boolean
}

/** The audits of a cycle, narrowed by agency, auditor and state. */
export function AssignmentList({ cycle, filter, list, canAssign }: AssignmentListProps) {
  const address = href('/cycles/:cycleId/assignments', { cycleId: cycle.id })
  const asked = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null)
  const hrefOf = (page: number) => `${address}?${new URLSearchParams([...asked, ['page', String(page)]])}`
  return (
    <>
      <h2 className="govuk-heading-m">Audits</h2>
      <Filters filter={filter} auditors={list.auditors} />
      {list.total === 0 ? (
        <EmptyState title="No audit matches">
          <a className="govuk-link" href={address}>
            Show all audits
          </a>
        </EmptyState>
      ) : (
        <AuditTable cycleId={cycle.id} list={list} canAssign={canAssign} />
      )}
      <Pager page={list.page} pages={list.pages} hrefOf={hrefOf} />
    </>
  )
}

function Filters({
  filter,
  auditors,
}: {
  filter: AssignmentFilter
  auditors: AssignmentListProps['list']['auditors']
}) {
  const all = { value: '', text: 'All' }
  const options = (names: Record<string, string>) => [
    all,
    ...Object.entries(names).map(([value, text]) => ({ value, text })),
  ]
  const people = auditors.map(({ id, displayName, agency }) => ({
    value: id,
    text: agency ? `${displayName} (${agencyNames[agency].toLowerCase()})` : displayName,
  }))
  return (
    <form method="get" className="app-filters">
      <Select id="agency" name="agency" label={{ text: 'Agency' }} value={filter.agency} items={options(agencyNames)} />
      <Select
        id="auditorId"
        name="auditorId"
        label={{ text: 'Auditor' }}
        value={filter.auditorId}
        items={[all, ...people]}
      />
      <Select id="state" name="state" label={{ text: 'State' }} value={filter.state} items={options(auditStateNames)} />
      <Button text="Show" classes="govuk-button--secondary" />
    </form>
  )
}

function AuditTable({
  cycleId,
  list,
  canAssign,
}: {
  cycleId: string
  list: AssignmentListProps['list']
  canAssign: boolean
}) {
  const change = (id: string, planRef: string, agency: Agency) => ({
    text: (
      <a className="govuk-link" href={href('/cycles/:cycleId/assignments/:auditId', { cycleId, auditId: id })}>
        Change
        <span className="govuk-visually-hidden">{` the ${agencyNames[agency].toLowerCase()} auditor of ${planRef}`}</span>
      </a>
    ),
  })
  return (
    <ScrollRegion label="Audits">
      <Table
        caption={plural(list.total, 'audit')}
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={[
          'Plan',
          'Agency',
          'Auditor',
          'State',
          'Due',
          ...(canAssign ? [{ text: <span className="govuk-visually-hidden">Change</span> }] : []),
        ]}
        rows={list.audits.map((audit) => [
          audit.planRef,
          agencyNames[audit.agency],
          audit.auditor?.displayName ?? 'Nobody yet',
          auditStateNames[audit.state],
          audit.dueOn ? formatDate(audit.dueOn) : '',
          ...(canAssign ? [isOpen(audit.state) ? change(audit.id, audit.planRef, audit.agency) : ''] : []),
        ])}
      />
    </ScrollRegion>
  )
}

function isOpen(state: string): boolean {
  return state !== 'submitted' && state !== 'not_done'
}
