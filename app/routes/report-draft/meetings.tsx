import { href, redirect } from 'react-router'
import { z } from 'zod'
import { MeetingForm } from '#app/domain/report/meeting.ts'
import { formatDate, PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { listMeetings, removeMeeting, setMeeting, type ListedMeeting } from '#app/operations/report/meetings.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/meetings'

export const middleware = [requireAct('board.set')]

const RemoveForm = z.object({ heldOn: PlainDate })

export async function loader({ context }: Route.LoaderArgs) {
  return { meetings: await listMeetings(context.get(workContext)) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const sent = await request.formData()
  const work = context.get(workContext)
  if (sent.get('intent') === 'remove') {
    const form = readFormData(sent, RemoveForm)
    if (!form.ok) return form.reply
    const outcome = await attempt(removeMeeting(work, form.value))
    if (!outcome.ok) return form.refuse(outcome.refusal)
  } else {
    const form = readFormData(sent, MeetingForm)
    if (!form.ok) return form.reply
    const outcome = await attempt(setMeeting(work, form.value))
    if (!outcome.ok) return form.refuse(outcome.refusal)
  }
  return redirect(href('/reports/meetings'), 303)
}

export default function MeetingsPage({ loaderData: { meetings }, actionData: reply }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Meetings of the board" reply={reply} />
        <BackLink text="Reports" href={href('/reports')} />
        <FormErrors reply={reply} ids={{ held: 'held-day' }} />
        <h1 className="govuk-heading-l">Meetings of the board</h1>
        {meetings.length === 0 ? (
          <EmptyState title="No meetings yet">
            Add the next one below. Each report can be written for a meeting.
          </EmptyState>
        ) : (
          <MeetingTable meetings={meetings} />
        )}
        <AddForm reply={reply} />
      </div>
    </div>
  )
}

function MeetingTable({ meetings }: { meetings: ListedMeeting[] }) {
  return (
    <ScrollRegion label="Meetings of the board">
      <Table
        caption="Meetings, latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          'Day',
          'Note',
          'Reports',
          <span key="act" className="govuk-visually-hidden">
            Remove
          </span>,
        ]}
        rows={meetings.map((meeting) => [
          formatDate(meeting.heldOn),
          meeting.note,
          <Reports key="reports" meeting={meeting} />,
          meeting.isPast || meeting.reports.length > 0 ? '' : <RemoveMeeting key="remove" heldOn={meeting.heldOn} />,
        ])}
      />
    </ScrollRegion>
  )
}

function Reports({ meeting: { reports, isPast } }: { meeting: ListedMeeting }) {
  if (reports.length === 0) return isPast ? 'None' : 'None yet'
  return (
    <>
      {reports.map(({ quarter, number, state }) => (
        <span key={`${quarter} ${number}`} className="app-block">
          <a className="govuk-link" href={`${href('/reports/:quarter', { quarter })}?number=${number}`}>
            {quarterName(quarter)}
            {number > 1 && `, correction ${number - 1}`}
          </a>{' '}
          ({state === 'signed' ? 'signed' : 'draft'})
        </span>
      ))}
    </>
  )
}

function RemoveMeeting({ heldOn }: { heldOn: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="heldOn" value={heldOn} />
      <Button
        text={
          <>
            Remove<span className="govuk-visually-hidden"> the meeting of {formatDate(heldOn)}</span>
          </>
        }
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        preventDoubleClick
      />
    </form>
  )
}

function AddForm({ reply }: { reply: FormReply | undefined }) {
  const values = Object.fromEntries(
    Object.entries(reply?.values ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
  return (
    <form method="post" noValidate>
      <h2 className="govuk-heading-m">Add a meeting</h2>
      <DateInput
        id="held"
        namePrefix="held"
        fieldset={{ legend: { text: 'Day of the meeting', classes: 'govuk-fieldset__legend--s' } }}
        hint="For example, 3 12 2026. A day that is on the list already gets the new note."
        errorMessage={errorFor(reply, 'held') ?? errorFor(reply, 'held-day')}
        items={[
          { name: 'day', value: values['held-day'] },
          { name: 'month', value: values['held-month'] },
          { name: 'year', value: values['held-year'] },
        ]}
      />
      <TextField
        name="note"
        reply={reply}
        label="Note (optional)"
        hint="Such as the place, or the day papers are due."
      />
      <Button text="Add the meeting" preventDoubleClick />
    </form>
  )
}
