import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listAvailability } from '#app/operations/availability/get-availability.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { pagesOf, readListState, sliceOf, type ListColumn } from '#app/components/list/columns.ts'
import { FilteredList } from '#app/components/list/filtered-list.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/auditors'

type Auditor = Awaited<ReturnType<typeof listAvailability>>[number]

const columns: readonly ListColumn<Auditor>[] = [
  {
    key: 'name',
    heading: 'Auditor',
    value: ({ displayName }) => displayName,
    cell: ({ id, displayName }) => (
      <a className="govuk-link" href={href('/auditors/:personId', { personId: id })}>
        {displayName}
      </a>
    ),
    isFixed: true,
  },
  { key: 'agency', heading: 'Agency', value: ({ agency }) => (agency ? agencyNames[agency] : null) },
  { key: 'hours', heading: 'Hours a week', value: ({ hoursPerWeek }) => hoursPerWeek ?? 'Equal share', kind: 'number' },
  { key: 'away', heading: 'Away', value: awayWords },
  { key: 'audits', heading: 'Open audits', value: ({ audits }) => audits, kind: 'number' },
  { key: 'work', heading: 'Hours of work', value: ({ minutes }) => Math.round(minutes / 6) / 10, kind: 'number' },
  { key: 'email', heading: 'Reminders', value: ({ hasEmail }) => (hasEmail ? 'By e-mail' : 'No e-mail address') },
]

export async function loader({ context, request }: Route.LoaderArgs) {
  const url = new URL(request.url)
  const view = readListState(url, columns)
  const all = await listAvailability(context.get(workContext))
  const { skip, take } = sliceOf(view)
  const list = { rows: all.slice(skip, skip + take), matching: all.length, pages: pagesOf(all.length) }
  return { view, search: url.search, ...withinPages(request, list) }
}

export default function AuditorsPage({ loaderData }: Route.ComponentProps) {
  const { view, search, rows, matching, pages } = loaderData
  return (
    <>
      <BackLink href="/" text="My work" />
      <PageTitle title="Hours and absences" />
      <h1 className="govuk-heading-l">Hours and absences of the auditors</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            Audits are shared out by the time that people can give until the due date. Auditors say so themselves, under
            “My availability”; you can do it for them.
          </p>
          <p className="govuk-body app-no-print">
            <a className="govuk-link" href={href('/reminders')}>
              Reminders that were sent
            </a>
          </p>
        </div>
      </div>
      <FilteredList
        label="Auditors"
        noun={['auditor', 'auditors']}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        state={view}
        matching={matching}
        pages={pages}
        search={search}
        empty={<EmptyState title="There are no auditors yet">An administrator invites them under “People”.</EmptyState>}
      />
    </>
  )
}

function awayWords({ absence, laterAbsences }: Auditor): string | null {
  if (absence === null) return null
  const { fromOn, toOn } = absence
  const days = fromOn === toOn ? formatDate(fromOn) : `${formatDate(fromOn)} to ${formatDate(toOn)}`
  return laterAbsences > 0 ? `${days}, and ${laterAbsences} more` : days
}
