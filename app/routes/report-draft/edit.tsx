import { href, redirect } from 'react-router'
import { z } from 'zod'
import { formatDate, PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { getSections, type SectionPage } from '#app/operations/report/get-section.server.ts'
import { chooseMeeting } from '#app/operations/report/meetings.server.ts'
import { SelectField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { TaskList } from '#app/components/govuk/task-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { reportAsked } from '#app/routes/reports/report-asked.ts'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/edit'

export const middleware = [requireAct('report.write')]

export function loader({ context, params, request }: Route.LoaderArgs) {
  return getSections(context.get(workContext), reportAsked(params, request))
}

const MeetingChoice = z.object({ reportId: z.string(), version: z.number().int(), boardOn: PlainDate.optional() })

export async function action({ context, params: { quarter }, request }: Route.ActionArgs) {
  const form = await readForm(request, MeetingChoice)
  if (!form.ok) return form.reply
  const { boardOn = null, ...draft } = form.value
  const outcome = await attempt(chooseMeeting(context.get(workContext), { ...draft, boardOn }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/reports/:quarter/edit', { quarter }), 303)
}

export default function EditPage({ loaderData: page, actionData: reply }: Route.ComponentProps) {
  const { quarter, isSigned, sections } = page
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Edit the report, ${quarterName(quarter)}`} reply={reply} />
        <BackLink text="The report" href={href('/reports/:quarter', { quarter })} />
        <FormErrors reply={reply} />
        <span className="govuk-caption-l">{quarterName(quarter)}</span>
        <h1 className="govuk-heading-l">Edit the report</h1>
        {isSigned ? (
          <InsetText text="This report is signed and cannot be changed. Begin a correction on the page of all reports." />
        ) : (
          <>
            <p className="govuk-body">
              The workbench drafted every sentence from the figures. You can put each one in your own words, or leave it
              out. The figures stay: they are shown in square brackets and cannot be altered.
            </p>
            <h2 className="govuk-heading-m">Your own text</h2>
            <TaskList idPrefix="narrative" items={[narrativeTask(quarter, sections)]} />
            <h2 className="govuk-heading-m">Sections of the report</h2>
            <TaskList items={sections.map((section) => sectionTask(quarter, section))} />
            <MeetingForm page={page} reply={reply} />
            <div className="app-button-row">
              <Button href={href('/reports/:quarter', { quarter })} text="Read the report" />
              <Button
                href={href('/reports/:quarter/comments', { quarter })}
                text="Comments"
                classes="govuk-button--secondary"
              />
            </div>
          </>
        )}
      </div>
    </div>
  )
}

type MeetingFormProps = { page: SectionPage; reply: FormReply | undefined }

/** The meeting of the board that the draft is written for. */
function MeetingForm({ page: { id, version, boardOn, meetings }, reply }: MeetingFormProps) {
  return (
    <form method="post" noValidate>
      <h2 className="govuk-heading-m">Meeting of the board</h2>
      {meetings.length === 0 ? (
        <p className="govuk-body">
          No meeting to come is on the list.{' '}
          <a className="govuk-link" href={href('/reports/meetings')}>
            Add the next one
          </a>
          , then choose it here.
        </p>
      ) : (
        <>
          <input type="hidden" name="reportId" value={id} />
          <input type="hidden" name="version" value={valueOf(reply, 'version', version)} />
          <SelectField
            name="boardOn"
            reply={reply}
            label="Written for the meeting of"
            initial={boardOn ?? ''}
            items={[
              { value: '', text: 'No meeting' },
              ...meetings.map((day) => ({ value: day, text: formatDate(day) })),
            ]}
          />
          <Button text="Save the meeting" classes="govuk-button--secondary" preventDoubleClick />
        </>
      )}
    </form>
  )
}

type Section = SectionPage['sections'][number]

function narrativeTask(quarter: string, sections: readonly Section[]) {
  const parts = sections.flatMap(({ narrative }) => narrative)
  const empty = parts.filter(({ text }) => text === '')
  return {
    title: 'Headline, decisions, what is working, themes, what happens next',
    href: href('/reports/:quarter/narrative', { quarter }),
    status:
      empty.length === 0
        ? 'Written'
        : { tag: { text: `${empty.length} of ${parts.length} empty`, classes: 'govuk-tag--yellow' } },
  }
}

function sectionTask(quarter: string, { id, title, counts, open }: Section) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const own = counts.edited + counts.changed_figures
  const words = [
    plural(total, 'drafted sentence'),
    ...(own > 0 ? [`${own} in your words`] : []),
    ...(counts.left_out > 0 ? [`${counts.left_out} left out`] : []),
    ...(open > 0 ? [plural(open, 'open comment')] : []),
  ]
  const toLookAt = counts.changed_figures + counts.set_aside
  return {
    title,
    hint: words.join(', '),
    ...(total > 0 && { href: href('/reports/:quarter/edit/:section', { quarter, section: id }) }),
    status: toLookAt > 0 ? { tag: { text: `Look at ${toLookAt}`, classes: 'govuk-tag--orange' } } : 'Ready',
  }
}
