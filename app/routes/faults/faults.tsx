import { href } from 'react-router'
import { termName } from '#app/domain/frame/term.ts'
import { getFaults } from '#app/operations/faults/get-faults.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/faults'
import { auditedBy, faultTableColumns, hiddenCount, tracesTo } from './fault-columns.ts'

export function loader({ context, params }: Route.LoaderArgs) {
  return getFaults(context.get(workContext), params.cycleId)
}

type Data = Route.ComponentProps['loaderData']

export default function FaultsPage({ loaderData }: Route.ComponentProps) {
  const { cycleId, label, rows } = loaderData
  return (
    <>
      <BackLink href={href('/cycles/:cycleId', { cycleId })} text={termName(label)} />
      <PageTitle title={`Where faults began, ${termName(label).toLowerCase()}`} />
      <span className="govuk-caption-l">{termName(label)}</span>
      <h1 className="govuk-heading-l">Where faults began</h1>
      <p className="govuk-body">
        When an auditor finds a need or provision lost (red) or vague (amber), they say where the fault began: in the
        advice, in the writing of the plan, or in commissioning. Each service can see from this what became of its
        advice.
      </p>
      {rows.length === 0 ? <Nothing {...loaderData} /> : <Faults {...loaderData} />}
    </>
  )
}

function Nothing({ isLocked, isAsked }: Data) {
  if (!isAsked)
    return (
      <EmptyState title="This cycle did not ask">
        The rubric of this cycle does not ask where a fault began. Cycles with a later version do.
      </EmptyState>
    )
  if (!isLocked) return <EmptyState title="Not locked yet">Faults are counted once the cycle is locked.</EmptyState>
  return <EmptyState title="No faults">No submitted audit found a need or provision lost or vague.</EmptyState>
}

function Faults({ cycleId, rows }: Data) {
  const caption = 'Lost or vague needs and provision, by the agency that audited and the form that they trace to'
  return (
    <>
      <ScrollRegion label={caption}>
        <Table
          caption={caption}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={[
            ...faultTableColumns.map(({ heading, kind }) => ({ text: heading, format: formatOf(kind) })),
            'Action',
          ]}
          rows={rows.map((row) => [
            ...faultTableColumns.map(({ value, kind }) => ({ text: String(value(row)), format: formatOf(kind) })),
            { text: <RaiseLink cycleId={cycleId} row={row} /> },
          ])}
        />
      </ScrollRegion>
      <p className="govuk-body">
        Counts under five are {hiddenCount}, with as many more as stop anybody from working them out.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/cycles/:cycleId/faults.csv', { cycleId })}>
          Download as CSV
        </a>
      </p>
    </>
  )
}

/** Leads to an action about the faults of one row; the totals have none. */
function RaiseLink({ cycleId, row }: { cycleId: string; row: Data['rows'][number] }) {
  if (row.agency === null) return null
  const from = `fault:${cycleId}:${row.agency}:${row.formType ?? 'none'}`
  return (
    <a className="govuk-link" href={`${href('/actions/new')}?from=${encodeURIComponent(from)}`}>
      Raise
      <span className="govuk-visually-hidden">
        {' '}
        an action about {auditedBy(row).toLowerCase()}, {tracesTo(row).toLowerCase()}
      </span>
    </a>
  )
}

function formatOf(kind: string | undefined): string | undefined {
  return kind === 'number' ? 'numeric' : undefined
}
