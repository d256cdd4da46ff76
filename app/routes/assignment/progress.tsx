import { href } from 'react-router'
import { formatCount, plural } from '#app/domain/measures/words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getProgress } from '#app/operations/assignment/get-progress.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/progress'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { cycle: await getCycle(work, params.cycleId), progress: await getProgress(work, params.cycleId) }
}

type Data = Route.ComponentProps['loaderData']
type AgencyProgress = Data['progress']['agencies'][number]

export default function ProgressPage({ loaderData: { cycle, progress } }: Route.ComponentProps) {
  const { all, agencies } = progress
  if (all.total === 0) {
    return (
      <>
        <CycleHeading cycle={cycle} title="Progress" />
        <EmptyState title="No audits yet">
          Progress shows once the sample is drawn and{' '}
          <a className="govuk-link" href={href('/cycles/:cycleId/assignments', { cycleId: cycle.id })}>
            the audits are shared out
          </a>
          .
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <CycleHeading cycle={cycle} title="Progress" />
      {cycle.dueOn && (
        <p className="govuk-body-l">
          Audits are due by {formatDate(cycle.dueOn)}.{' '}
          {all.overdue > 0 ? `${plural(all.overdue, 'audit is', 'audits are')} overdue.` : 'Nothing is overdue.'}
        </p>
      )}
      <Figures all={all} />
      {agencies.map((agency) => (
        <AgencyTable key={agency.agency} cycleId={cycle.id} agency={agency} />
      ))}
    </>
  )
}

function Figures({ all }: { all: Data['progress']['all'] }) {
  const figures = [
    { number: all.submitted, words: `of ${formatCount(all.total)} audits submitted` },
    { number: all.in_progress, words: 'in progress' },
    { number: all.assigned + all.unassigned, words: 'not started' },
    { number: all.overdue, words: 'overdue', isAlarming: all.overdue > 0 },
  ]
  return (
    <ul className="app-figures">
      {figures.map(({ number, words, isAlarming }) => (
        <li key={words} className={`app-figure ${isAlarming ? 'app-figure--alarming' : ''}`.trim()}>
          <span className="app-figure__number">{formatCount(number)}</span> {words}
        </li>
      ))}
    </ul>
  )
}

function AgencyTable({ cycleId, agency }: { cycleId: string; agency: AgencyProgress }) {
  const name = agencyNames[agency.agency]
  const address = href('/cycles/:cycleId/assignments', { cycleId })
  const open = (auditorId: string | null) =>
    new URLSearchParams(
      auditorId ? { agency: agency.agency, auditorId } : { agency: agency.agency, state: 'unassigned' },
    )
  const numbers = (row: Omit<AgencyProgress, 'agency' | 'auditors'>) =>
    [row.overdue, row.unassigned + row.assigned, row.in_progress, row.submitted, row.not_done, row.total].map(
      (count) => ({ text: formatCount(count), format: 'numeric' }),
    )
  return (
    <ScrollRegion label={`Progress of ${name.toLowerCase()}`}>
      <Table
        caption={`${name}: ${agency.donePercent ?? 0}% ended`}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[
          'Auditor',
          ...['Overdue', 'Not started', 'In progress', 'Submitted', 'Not done', 'All'].map((text) => ({
            text,
            format: 'numeric',
          })),
        ]}
        rows={[
          ...agency.auditors.map((auditor) => [
            {
              text: (
                <a className="govuk-link" href={`${address}?${open(auditor.auditorId)}`}>
                  {auditor.name}
                </a>
              ),
            },
            ...numbers(auditor),
          ]),
          ['All', ...numbers(agency)],
        ]}
      />
    </ScrollRegion>
  )
}
