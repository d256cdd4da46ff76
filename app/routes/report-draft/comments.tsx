import { href, redirect } from 'react-router'
import { z } from 'zod'
import { NewComment } from '#app/domain/report/comment.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { addComment, listComments, resolveComment, type ListedComment } from '#app/operations/report/comments.server.ts'
import { getReport, type ReportPage } from '#app/operations/report/get-report.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { SelectField, TextareaField } from '#app/components/form/fields.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { reportAsked } from '#app/routes/reports/report-asked.ts'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/comments'

export const middleware = [requireAct('report.comment')]

const CommentForm = z.discriminatedUnion('intent', [
  NewComment.extend({ intent: z.literal('add'), reportId: z.string() }),
  z.object({ intent: z.literal('resolve'), reportId: z.string(), commentId: z.string() }),
])

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { id, report, sentences, signature } = await getReport(work, reportAsked(params, request))
  const comments = await listComments(work, { reportId: id })
  const { quarter, number } = report
  const place = new URL(request.url).searchParams.get('place') ?? ''
  return { id, quarter, number, place, isSigned: signature !== null, places: placesOf(report, sentences), comments }
}

/** Every section, and under it its sentences as they stand, in words short enough for a list. */
function placesOf(report: ReportPage['report'], sentences: ReportPage['sentences']) {
  return report.sections.flatMap(({ id, title }) => [
    { value: id, text: title },
    ...(sentences.find((section) => section.id === id)?.sentences ?? []).map(({ key, printed }) => ({
      value: key,
      text: `${title}: ${shorten(printed ?? 'a sentence that is left out')}`,
    })),
  ])
}

function shorten(words: string): string {
  return words.length <= 90 ? words : `${words.slice(0, 87).trimEnd()}…`
}

export async function action({ context, params: { quarter }, request }: Route.ActionArgs) {
  const form = await readForm(request, CommentForm)
  if (!form.ok) return form.reply
  const work = context.get(workContext)
  const { value } = form
  const outcome = await attempt(value.intent === 'add' ? addComment(work, value) : resolveComment(work, value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/reports/:quarter/comments', { quarter }), 303)
}

export default function CommentsPage({ loaderData: page, actionData: reply }: Route.ComponentProps) {
  const { quarter, isSigned, comments, places } = page
  const groups = [...Map.groupBy(comments, ({ place }) => place)]
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Comments, ${quarterName(quarter)}`} reply={reply} />
        <BackLink text="The report" href={href('/reports/:quarter', { quarter })} />
        <FormErrors reply={reply} />
        <span className="govuk-caption-l">{quarterName(quarter)}</span>
        <h1 className="govuk-heading-l">Comments on the report</h1>
        <p className="govuk-body">Comments are for you and your colleagues. They are never printed.</p>
        {groups.length === 0 && (
          <EmptyState title="No comments yet">
            {isSigned ? 'The report was signed without a comment.' : 'Write the first one below.'}
          </EmptyState>
        )}
        {groups.map(([place, thread]) => (
          <section key={place}>
            <h2 className="govuk-heading-s">
              {places.find(({ value }) => value === place)?.text ?? 'A sentence that the draft no longer has'}
            </h2>
            {thread.map((comment) => (
              <Comment key={comment.id} comment={comment} page={page} />
            ))}
          </section>
        ))}
        {!isSigned && <WriteForm page={page} reply={reply} />}
      </div>
    </div>
  )
}

type Page = Awaited<ReturnType<typeof loader>>

function Comment({ comment, page }: { comment: ListedComment; page: Page }) {
  const { id, text, writtenByName, writtenOn, resolvedByName } = comment
  return (
    <div className="govuk-inset-text govuk-!-margin-top-2 govuk-!-margin-bottom-3">
      <p className="govuk-body govuk-!-margin-bottom-1">
        <strong>{writtenByName}</strong>, {formatDate(writtenOn)}{' '}
        {resolvedByName !== null && <Tag classes="govuk-tag--green" text="Dealt with" />}
      </p>
      <p className="govuk-body govuk-!-margin-bottom-2 app-pre-line">{text}</p>
      {resolvedByName === null && !page.isSigned && (
        <form method="post">
          <input type="hidden" name="intent" value="resolve" />
          <input type="hidden" name="reportId" value={page.id} />
          <input type="hidden" name="commentId" value={id} />
          <Button
            text={
              <>
                Dealt with
                <span className="govuk-visually-hidden">: {shorten(text)}</span>
              </>
            }
            classes="govuk-button--secondary govuk-!-margin-bottom-0"
            preventDoubleClick
          />
        </form>
      )}
    </div>
  )
}

function WriteForm({ page: { id, place, places }, reply }: { page: Page; reply: FormReply | undefined }) {
  return (
    <form method="post" noValidate id="write">
      <h2 className="govuk-heading-m">Write a comment</h2>
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="reportId" value={id} />
      <SelectField
        name="place"
        reply={reply}
        label="What it is about"
        classes="app-wide-select"
        initial={place}
        items={[{ value: '', text: 'Select a section or a sentence' }, ...places]}
      />
      <TextareaField
        name="text"
        reply={reply}
        label="Comment"
        hint="Answer a comment with another on the same place. Do not name or describe a child."
        rows={4}
      />
      <Button text="Add the comment" preventDoubleClick />
    </form>
  )
}
