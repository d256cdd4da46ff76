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
    { key: 'line', heading: 'Line', kind: 'number', isSortable: true, value: ({ line }) => line },
    { key: 'rule', heading: 'What', isSortable: true, value: nameOf, cell: wrapped(nameOf) },
    {
      key: 'severity',
      heading: 'Severity',
      value: ({ rule }) => severityNames[ruleOf(rule)?.severity ?? 'suspicious'],
      cell: ({ rule }) => <SeverityTag severity={ruleOf(rule)?.severity ?? 'suspicious'} />,
    },
    { key: 'column', heading: 'Column', isSortable: true, value: columnOf, cell: wrapped(columnOf) },
    { key: 'detail', heading: 'What stands there', value: detailOf, cell: wrapped(detailOf) },
    {
      key: 'phase',
      heading: 'Phase',
      isSortable: true,
      isExtra: true,
      value: ({ phase }) => (phase === null ? null : phaseNames[phase]),
    },
    { key: 'locality', heading: 'Locality', isSortable: true, isExtra: true, value: ({ locality }) => locality },
    { key: 'new', heading: 'New', isExtra: true, value: ({ isNew }) => (isNew ? 'New' : null) },
    { key: 'todo', heading: 'What to do', isExtra: true, value: sentenceOf, cell: wrapped(sentenceOf) },
  ]
}

const nameOf = ({ rule }: Finding) => ruleOf(rule)?.name ?? rule
const columnOf = ({ column }: Finding) => column
const detailOf = ({ detail }: Finding) => detail
const sentenceOf = ({ rule }: Finding) => ruleOf(rule)?.sentence ?? null

/** Words that may take several lines of a dense table. */
function wrapped(words: (finding: Finding) => string | null) {
  return function Words(finding: Finding) {
    return <span className="app-wrap">{words(finding)}</span>
  }
}

function planLink({ planRef }: Finding) {
  return (
    <a className="govuk-link app-break-anywhere" href={planAddress(planRef)}>
      {planRef}
    </a>
  )
}
