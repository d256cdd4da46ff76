import { href, redirect } from 'react-router'
import { z } from 'zod'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { may } from '#app/domain/shared/permission.ts'
import { Quarter, quarterName } from '#app/domain/shared/quarter.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { listReports, type ListedReport } from '#app/operations/report/list-reports.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/reports'

const DraftRequest = z.object({ quarter: z.string({ error: 'Select a quarter' }).pipe(Quarter) })

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role } = work.actor
  return { ...(await listReports(work)), mayWrite: role !== 'system' && may(role, 'report.write') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, DraftRequest)
  if (!form.ok) return form.reply
  const outcome = await attempt(draftReport(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/reports/:quarter', { quarter: outcome.value.quarter }), 303)
}

export default function ReportsPage({
  loaderData: { reports, open, mayWrite },
  actionData: reply,
}: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Reports" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Reports</h1>
        {reports.length > 0 ? <ReportTable reports={reports} /> : <NoReports mayWrite={mayWrite} />}
        {mayWrite && open.length > 0 && <BeginForm open={open} reply={reply} />}
      </div>
    </div>
  )
}

function NoReports({ mayWrite }: { mayWrite: boolean }) {
  return (
    <EmptyState title="No reports yet">
      {mayWrite
        ? 'Begin the report of a quarter below. It is composed from the cycles that are locked by the end of the quarter.'
        : 'The Head of Service begins the report of a quarter once a cycle is locked.'}
    </EmptyState>
  )
}

function ReportTable({ reports }: { reports: ListedReport[] }) {
  return (
    <ScrollRegion label="Reports">
      <Table
        caption="Quarterly reports, latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Quarter', 'State', 'Signed']}
        rows={reports.map((report) => [
          <a
            key={`${report.quarter} ${report.number}`}
            className="govuk-link"
            href={`${href('/reports/:quarter', { quarter: report.quarter })}?number=${report.number}`}
          >
            {quarterName(report.quarter)}
            {report.number > 1 && `, correction ${report.number - 1}`}
          </a>,
          report.state === 'signed' ? (
            <Tag key="state" classes="govuk-tag--green" text="Signed" />
          ) : (
            <Tag key="state" classes="govuk-tag--yellow" text="Draft" />
          ),
          report.signedOn ? `${formatDate(report.signedOn)} by ${report.signedByName}` : 'Not yet',
        ])}
      />
    </ScrollRegion>
  )
}

function BeginForm({ open, reply }: { open: string[]; reply: FormReply | undefined }) {
  return (
    <form method="post" noValidate>
      <h2 className="govuk-heading-m">Begin a report</h2>
      <Select
        name="quarter"
        label={{ text: 'Quarter' }}
        errorMessage={errorFor(reply, 'quarter')}
        value={valueOf(reply, 'quarter', open[0])}
        hint="If the report of a quarter is signed already, this begins a correction that stands beside it."
        items={open.map((quarter) => ({ value: quarter, text: quarterName(quarter) }))}
      />
      <Button text="Begin the report" preventDoubleClick />
    </form>
  )
}
