import { href } from 'react-router'
import type { FixRow } from '#app/domain/fix/fix-list.ts'
import { packStateNames, type PackState } from '#app/domain/fix/fix-pack.ts'
import { fixResultNames } from '#app/domain/fix/improved.ts'
import { gradeNames } from '#app/domain/rubric/words.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { Tag } from '#app/components/govuk/tag.tsx'
import type { ListColumn } from '#app/components/list/columns.ts'
import { shortDate } from '#app/components/list/list-table.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'

const stateColours: Record<PackState, string> = {
  not_made: 'govuk-tag--grey',
  open: 'govuk-tag--yellow',
  sent: 'govuk-tag--blue',
  booked: 'govuk-tag--light-blue',
  reaudited: 'govuk-tag--green',
  closed: 'govuk-tag--grey',
}

export function PackStateTag({ state }: { state: PackState }) {
  return <Tag text={packStateNames[state]} classes={stateColours[state]} />
}

const agenciesOf = ({ faults }: FixRow) =>
  Agency.options
    .filter((agency) => faults.some((fault) => fault.agency === agency))
    .map((agency) => agencyNames[agency])
    .join(', ')

const sectionsOf = ({ faults }: FixRow) => [...new Set(faults.map(({ section }) => section))].join(', ')

/** The columns of the list of plans with something to put right, on the page and in its files. */
export const fixColumns: readonly ListColumn<FixRow>[] = [
  { key: 'ref', heading: 'Plan', value: ({ planRef }) => planRef, isSortable: true, isFixed: true },
  {
    key: 'grade',
    heading: 'Grade',
    value: ({ gradeBefore }) => gradeNames[gradeBefore],
    cell: ({ gradeBefore }) => <GradeTag grade={gradeBefore} />,
    isSortable: true,
  },
  { key: 'requests', heading: 'Requests', value: ({ requests }) => requests, kind: 'number', isSortable: true },
  { key: 'gated', heading: 'Gates', value: ({ gated }) => gated, kind: 'number', isExtra: true },
  { key: 'agency', heading: 'Found by', value: agenciesOf, isExtra: true },
  { key: 'section', heading: 'Sections', value: sectionsOf, isExtra: true },
  {
    key: 'state',
    heading: 'State',
    value: ({ state }) => packStateNames[state],
    cell: ({ state }) => <PackStateTag state={state} />,
    isSortable: true,
  },
  {
    key: 'due',
    heading: 'Due',
    value: ({ dueOn }) => dueOn,
    cell: ({ dueOn, isLate }) => dueOn && <DueDay dueOn={dueOn} isLate={isLate} />,
    kind: 'date',
    isSortable: true,
  },
  { key: 'sent', heading: 'Sent', value: ({ sentOn }) => sentOn, kind: 'date', isExtra: true },
  { key: 'reaudit', heading: 'Re-audit', value: ({ reauditOn }) => reauditOn, kind: 'date', isSortable: true },
  {
    key: 'result',
    heading: 'Result',
    value: ({ result }) => result && fixResultNames[result],
  },
  {
    key: 'after',
    heading: 'Grade after',
    value: ({ gradeAfter }) => gradeAfter && gradeNames[gradeAfter],
    cell: ({ gradeAfter }) => gradeAfter && <GradeTag grade={gradeAfter} />,
    isExtra: true,
  },
  { key: 'put-right', heading: 'Put right', value: ({ putRight }) => putRight, kind: 'number', isExtra: true },
]

function DueDay({ dueOn, isLate }: { dueOn: string; isLate: boolean }) {
  return (
    <>
      <span className="app-nowrap">{shortDate(dueOn)}</span> {isLate && <Tag text="Overdue" classes="govuk-tag--red" />}
    </>
  )
}

/** The columns on the page: the plan leads to its pack, where there is one. */
export function columnsWithLinks(cycleId: string): readonly ListColumn<FixRow>[] {
  return fixColumns.map((column) =>
    column.key === 'ref' ? { ...column, cell: (row) => <PlanLink cycleId={cycleId} row={row} /> } : column,
  )
}

function PlanLink({ cycleId, row: { planRef, packId } }: { cycleId: string; row: FixRow }) {
  if (packId === null) return planRef
  return (
    <a className="govuk-link" href={href('/cycles/:cycleId/fix/:packId', { cycleId, packId })}>
      {planRef}
    </a>
  )
}
