import { planAddress } from '#app/domain/register/plan-address.ts'
import { phaseNames } from '#app/domain/register/plan.ts'
import { ruleOf } from '#app/domain/register/quality-rules.ts'
import type { Finding } from '#app/operations/quality/get-quality.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { SeverityTag, severityNames } from './severity-tag.tsx'

/** The columns of a list of findings. Plans of a file that is not confirmed yet have no page to link to. */
export function findingColumns({ linksPlans }: { linksPlans: boolean }): ListColumn<Finding>[] {
  return [
    {
      key: 'ref',
      heading: 'Plan',
      isFixed: true,
      isSortable: true,
      value: ({ planRef }) => planRef,
      ...(linksPlans && { cell: planLink }),
    },
    { key: 'line', heading: 'Line of the file', kind: 'number', isSortable: true, value: ({ line }) => line },
    { key: 'rule', heading: 'What', isSortable: true, value: ({ rule }) => ruleOf(rule)?.name ?? rule },
    {
      key: 'severity',
      heading: 'Severity',
      value: ({ rule }) => severityNames[ruleOf(rule)?.severity ?? 'suspicious'],
      cell: ({ rule }) => <SeverityTag severity={ruleOf(rule)?.severity ?? 'suspicious'} />,
    },
    { key: 'column', heading: 'Column', isSortable: true, value: ({ column }) => column },
    { key: 'detail', heading: 'What stands there', value: ({ detail }) => detail },
    {
      key: 'phase',
      heading: 'Phase',
      isSortable: true,
      value: ({ phase }) => (phase === null ? null : phaseNames[phase]),
    },
    { key: 'locality', heading: 'Locality', isSortable: true, value: ({ locality }) => locality },
    { key: 'new', heading: 'New', value: ({ isNew }) => (isNew ? 'New' : null) },
    { key: 'todo', heading: 'What to do', isExtra: true, value: ({ rule }) => ruleOf(rule)?.sentence ?? null },
  ]
}

function planLink({ planRef }: Finding) {
  return (
    <a className="govuk-link app-break-anywhere" href={planAddress(planRef)}>
      {planRef}
    </a>
  )
}
