import { href, redirect } from 'react-router'
import { z } from 'zod'
import { formatDate, PlainDate } from '#app/domain/shared/plain-date.ts'
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
import { SelectField, TextareaField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/reports'

const DraftRequest = z.object({
  quarter: z.string({ error: 'Select a quarter' }).pipe(Quarter),
  boardOn: PlainDate.optional(),
  reason: z.string().trim().max(2000, { error: 'The reason must be 2,000 characters or fewer' }).optional(),
})

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role } = work.actor
  const wanted = new URL(request.url).searchParams.get('quarter')
  return { ...(await listReports(work)), wanted, mayWrite: role !== 'system' && may(role, 'report.write') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, DraftRequest)
  if (!form.ok) return form.reply
  const outcome = await attempt(draftReport(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/reports/:quarter', { quarter: outcome.value.quarter }), 303)
}

export default function ReportsPage({ loaderData: page, actionData: reply }: Route.ComponentProps) {
  const { reports, open, mayWrite, nextBoard } = page
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Reports" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Reports</h1>
        <p className="govuk-body">
          {nextBoard === null
            ? 'No meeting of the board is on the list. '
            : `The board meets next on ${formatDate(nextBoard.heldOn)}. `}
          <a className="govuk-link" href={href('/reports/meetings')}>
            Meetings of the board
          </a>
          {' · '}
          <a className="govuk-link" href={href('/inspection')}>
            Pack for an inspection
          </a>
        </p>
        {reports.length > 0 ? <ReportTable reports={reports} mayWrite={mayWrite} /> : <NoReports mayWrite={mayWrite} />}
        {mayWrite && open.length > 0 && <BeginForm page={page} reply={reply} />}
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

function ReportTable({ reports, mayWrite }: { reports: ListedReport[]; mayWrite: boolean }) {
  return (
    <ScrollRegion label="Reports">
      <Table
        caption="Quarterly reports, latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Quarter', 'State', 'Meeting of the board', 'Signed', 'Open comments']}
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
          <Meeting key="meeting" report={report} mayChoose={mayWrite && report.state === 'draft'} />,
          report.signedOn ? `${formatDate(report.signedOn)} by ${report.signedByName}` : 'Not yet',
          report.openComments === 0 ? 'None' : String(report.openComments),
        ])}
      />
    </ScrollRegion>
  )
}

function Meeting({ report: { quarter, boardOn }, mayChoose }: { report: ListedReport; mayChoose: boolean }) {
  const words = boardOn ? formatDate(boardOn) : 'Not chosen'
  if (!mayChoose) return words
  return (
    <a className="govuk-link" href={href('/reports/:quarter/edit', { quarter })}>
      {boardOn ? words : 'Choose a meeting'}
    </a>
  )
}

type Page = Awaited<ReturnType<typeof loader>>

function BeginForm({ page: { open, meetings, wanted }, reply }: { page: Page; reply: FormReply | undefined }) {
  const hasSigned = open.some(({ isSigned }) => isSigned)
  return (
    <form method="post" noValidate id="begin">
      <h2 className="govuk-heading-m">Begin a report</h2>
      <Select
        name="quarter"
        label={{ text: 'Quarter' }}
        errorMessage={errorFor(reply, 'quarter')}
        value={valueOf(reply, 'quarter', wanted ?? open[0]?.quarter)}
        hint="If the report of a quarter is signed already, this begins a correction that stands beside it."
        items={open.map(({ quarter, isSigned }) => ({
          value: quarter,
          text: `${quarterName(quarter)}${isSigned ? ' (signed: a correction)' : ''}`,
        }))}
      />
      {meetings.length > 0 && (
        <SelectField
          name="boardOn"
          reply={reply}
          label="Meeting of the board (optional)"
          items={[
            { value: '', text: 'Choose later' },
            ...meetings.map((day) => ({ value: day, text: formatDate(day) })),
          ]}
        />
      )}
      {hasSigned && (
        <TextareaField
          name="reason"
          reply={reply}
          label="For a correction: why is the signed report corrected?"
          hint="What was wrong, and how it came out. It is printed in the headline of the correction."
          rows={3}
        />
      )}
      <Button text="Begin the report" preventDoubleClick />
    </form>
  )
}
