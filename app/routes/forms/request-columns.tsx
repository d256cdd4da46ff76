import { href } from 'react-router'
import type { Standing } from '#app/domain/forms/standing.ts'
import { standingNames } from '#app/domain/forms/standing.ts'
import { planAddress } from '#app/domain/register/plan-address.ts'
import { daysToReturn, exceptionReasonNames } from '#app/domain/returns/advice-request.ts'
import { proposalNames, proposalsOf } from '#app/domain/returns/proposal.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { ListedRequest } from '#app/operations/forms/list-requests.server.ts'
import { Tag } from '#app/components/govuk/tag.tsx'
import type { ListColumn } from '#app/components/list/columns.ts'

/** Short words for a narrow column; the files have the whole ones. */
const tags: Record<Standing, { text: string; classes: string }> = {
  in_time: { text: 'In time', classes: 'govuk-tag--green' },
  from_family: { text: 'Returned', classes: 'govuk-tag--green' },
  awaited: { text: 'Not due yet', classes: 'govuk-tag--grey' },
  late_excepted: { text: 'Late, lawful', classes: 'govuk-tag--yellow' },
  late: { text: 'Late', classes: 'govuk-tag--orange' },
  not_returned: { text: 'Overdue', classes: 'govuk-tag--red' },
}

/** Columns of the register of forms: on the page, in print and in the files. Keys that sort are columns of the table. */
export const requestColumns: ListColumn<ListedRequest>[] = [
  {
    key: 'planRef',
    heading: 'Plan',
    value: ({ planRef }) => planRef,
    cell: (row) => <PlanCell row={row} />,
    isSortable: true,
    isFixed: true,
  },
  {
    key: 'formType',
    heading: 'Form type',
    value: ({ formType }) => formTypeNames[formType],
    cell: ({ formType, service }) => (
      <>
        {formTypeNames[formType]}
        <br />
        <span className="govuk-body-s govuk-!-margin-bottom-0">{service}</span>
      </>
    ),
    isSortable: true,
  },
  { key: 'service', heading: 'Service', value: ({ service }) => service, isSortable: true, isExtra: true },
  { key: 'role', heading: 'Author role', value: ({ role }) => role, isExtra: true },
  {
    key: 'requestedOn',
    heading: 'Requested',
    value: ({ requestedOn }) => requestedOn,
    kind: 'date',
    isSortable: true,
  },
  { key: 'dueOn', heading: 'Due', value: ({ dueOn }) => dueOn, kind: 'date', isSortable: true, isExtra: true },
  { key: 'returnedOn', heading: 'Returned', value: ({ returnedOn }) => returnedOn, kind: 'date', isSortable: true },
  { key: 'days', heading: 'Days', value: daysToReturn, kind: 'number' },
  {
    key: 'standing',
    heading: 'Standing',
    value: ({ standing }) => standingNames[standing],
    cell: ({ standing }) => <Tag {...tags[standing]} />,
  },
  {
    key: 'proposes',
    heading: 'Proposes',
    value: ({ proposes }) =>
      proposalsOf(proposes)
        .map((code) => proposalNames[code])
        .join(', ') || null,
    isExtra: true,
  },
  {
    key: 'exceptionReason',
    heading: 'Exception',
    value: ({ exceptionReason }) => exceptionReason && exceptionReasonNames[exceptionReason],
    isExtra: true,
  },
  { key: 'ref', heading: 'Request reference', value: ({ ref }) => ref, isSortable: true, isExtra: true },
]

/** A plan that the register of plans has never held is shown as such: the form may be of an assessment under way. */
function PlanCell({ row: { planRef, isPlanKnown } }: { row: ListedRequest }) {
  return (
    <>
      {isPlanKnown ? (
        <a className="govuk-link" href={planAddress(planRef)}>
          {planRef}
        </a>
      ) : (
        <>
          {planRef}
          <br />
          <span className="govuk-body-s govuk-!-margin-bottom-0">Not on the register</span>
        </>
      )}
    </>
  )
}

/** The columns of the page: for whoever may enter returns, one more leads to what can be done with a request. */
export function pageColumns(canEnter: boolean): ListColumn<ListedRequest>[] {
  if (!canEnter) return requestColumns
  return [...requestColumns, { key: 'do', heading: 'Record', value: () => null, cell: Doing }]
}

function Doing({ id, planRef, returnedOn }: ListedRequest) {
  const words = returnedOn === null ? 'Record return' : 'Change'
  const address =
    returnedOn === null
      ? href('/forms/:requestId/return', { requestId: id })
      : href('/returns/:kind/rows/:rowId/change', { kind: 'advice-requests', rowId: id })
  return (
    <a className="govuk-link" href={address}>
      {words}
      <span className="govuk-visually-hidden"> for plan {planRef}</span>
    </a>
  )
}
