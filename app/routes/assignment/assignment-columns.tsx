import { href } from 'react-router'
import { roundNames, roundOf } from '#app/domain/assignment/second-ratings.ts'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { AssignmentRow } from '#app/operations/assignment/list-assignments.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'

/** The form that takes the ticks of the list to the page that moves audits. */
export const moveForm = 'move-audits'

/** Columns of the list of audits, the same on the page and in files. */
export const assignmentColumns: readonly ListColumn<AssignmentRow>[] = [
  { key: 'ref', heading: 'Plan or form', value: ({ planRef }) => planRef, isFixed: true, isSortable: true },
  { key: 'agency', heading: 'Agency', value: ({ agency }) => agencyNames[agency], isSortable: true },
  { key: 'round', heading: 'Rating', value: ({ round }) => roundNames[roundOf(round)], isSortable: true },
  { key: 'auditor', heading: 'Auditor', value: ({ auditorName }) => auditorName ?? 'Nobody yet', isSortable: true },
  { key: 'state', heading: 'State', value: ({ state }) => auditStateNames[state], isSortable: true },
  { key: 'due', heading: 'Due', value: ({ dueOn }) => dueOn, kind: 'date', isSortable: true },
  { key: 'given-back', heading: 'Given back', value: ({ givenBack }) => givenBack.join(', ') },
  { key: 'minutes', heading: 'Minutes', value: ({ minutes }) => minutes, kind: 'number', isExtra: true },
  {
    key: 'begun',
    heading: 'Begun',
    value: ({ startedAt }) => startedAt && toPlainDate(startedAt),
    kind: 'date',
    isExtra: true,
  },
  {
    key: 'submitted',
    heading: 'Submitted',
    value: ({ submittedAt }) => submittedAt && toPlainDate(submittedAt),
    kind: 'date',
    isSortable: true,
    isExtra: true,
  },
]

/** The columns for an officer, who can tick open audits and open each to give it to somebody else. */
export function columnsToMove(cycleId: string): readonly ListColumn<AssignmentRow>[] {
  return assignmentColumns.map((column) =>
    column.key === 'ref' ? { ...column, cell: (row) => <TickedRef cycleId={cycleId} row={row} /> } : column,
  )
}

function TickedRef({ cycleId, row }: { cycleId: string; row: AssignmentRow }) {
  const { id, planRef, agency, state, round } = row
  if (state === 'submitted' || state === 'not_done') return <span className="app-tick__none">{planRef}</span>
  const second = round === 2 ? ', second rating' : ''
  const words = `${planRef}, ${agencyNames[agency].toLowerCase()}${second}`
  return (
    <span className="app-tick">
      <input
        type="checkbox"
        className="app-tick__box app-no-print"
        name="audit"
        value={id}
        form={moveForm}
        aria-label={`Choose ${words}`}
      />
      <a className="govuk-link" href={href('/cycles/:cycleId/assignments/:auditId', { cycleId, auditId: id })}>
        {planRef}
        <span className="govuk-visually-hidden">
          , {agencyNames[agency].toLowerCase()}
          {second}: change the auditor
        </span>
      </a>
    </span>
  )
}
