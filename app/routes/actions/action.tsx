import { href, redirect } from 'react-router'
import { levelNames, staleAfterWords } from '#app/domain/actions/action.ts'
import { NoteForm } from '#app/domain/actions/action-form.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getAction, type ActionPage as Page } from '#app/operations/actions/get-action.server.ts'
import { noteProgress } from '#app/operations/actions/note-progress.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { LevelTag } from '#app/components/actions/level-tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/action'
import { ActionFacts } from './action-facts.tsx'
import { dayIds } from '#app/components/actions/action-fields.tsx'
import { NoteFields } from '#app/components/actions/progress-form.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { page: await getAction(work, params), done: justDone(request), mayWrite: mayDo(work, 'action.write') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, NoteForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(noteProgress(context.get(workContext), { ...form.value, ...params }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/actions/:actionId', params), 'noted'), 303)
}

const doneWords: Record<string, string> = {
  raised: 'The action is raised.',
  changed: 'The changes are saved.',
  noted: 'The note is saved.',
  proved: 'The evidence is saved.',
  closed: 'The action is closed.',
  reopened: 'The action is open again.',
}

export default function ActionPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { page, done, mayWrite } = loaderData
  const { record } = page
  const said = done === null || reply ? undefined : doneWords[done]
  return (
    <>
      <BackLink href={href('/actions')} text="Actions" />
      <PageTitle title={`Action ${record.ref}`} reply={reply} />
      <FormErrors reply={reply} ids={dayIds} />
      {said && <NotificationBanner type="success" text={said} />}
      <span className="govuk-caption-l">Action {record.ref}</span>
      <h1 className="govuk-heading-l govuk-!-margin-bottom-3">{record.title}</h1>
      <Standing page={page} />
      {mayWrite && <Links record={record} />}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Notes page={page} />
          <Evidence page={page} />
          {page.mayNote && (
            <section aria-labelledby="write">
              <h2 className="govuk-heading-m" id="write">
                Write a note of progress
              </h2>
              <NoteFields page={page} reply={reply} />
            </section>
          )}
        </div>
        <div className="govuk-grid-column-one-third">
          <aside className="app-facts app-facts--whole" aria-label="What the action says">
            <ActionFacts page={page} hasTitle={false} />
          </aside>
        </div>
      </div>
    </>
  )
}

function Standing({ page: { record } }: { page: Page }) {
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <LevelTag level={record.level} /> {record.isOverdue && <Tag classes="govuk-tag--red" text="Overdue" />}{' '}
        {record.isStale && <Tag classes="govuk-tag--yellow" text="Stale" />}{' '}
        {record.closedOn !== null && <Tag classes="govuk-tag--grey" text="Closed" />}
      </p>
      <p className="govuk-body">
        {record.closedOn !== null &&
          `Closed on ${formatDate(record.closedOn)} by ${record.closedByName}: ${record.closedReason}`}
        {record.closedOn === null && record.dueOn !== null && `To be done by ${formatDate(record.dueOn)}. `}
        {record.isStale && `Nobody has written about it for ${staleAfterWords}.`}
      </p>
    </>
  )
}

function Links({ record }: { record: Page['record'] }) {
  const isOpen = record.closedOn === null
  return (
    <ul className="govuk-list app-button-row">
      {isOpen && (
        <li>
          <a className="govuk-link" href={href('/actions/:actionId/edit', { actionId: record.id })}>
            Change the action
          </a>
        </li>
      )}
      <li>
        <a className="govuk-link" href={href('/actions/:actionId/end', { actionId: record.id })}>
          {isOpen ? 'Close the action' : 'Open it again'}
        </a>
      </li>
    </ul>
  )
}

function Notes({ page: { notes, mayNote } }: { page: Page }) {
  return (
    <section aria-labelledby="notes">
      <h2 className="govuk-heading-m" id="notes">
        Progress to date
      </h2>
      {notes.length === 0 && (
        <p className="govuk-body">Nobody has written about it yet.{mayNote && ' Write the first note below.'}</p>
      )}
      {notes.map(({ id, notedOn, text, levelBefore, levelAfter, writtenByName }) => (
        <article className="app-note" key={id}>
          <h3 className="app-note__head">{formatDate(notedOn)}</h3>
          <p className="govuk-body app-note__text">{text}</p>
          <p className="govuk-body-s">
            {writtenByName}.{' '}
            {levelBefore === levelAfter
              ? `Level ${levelAfter}.`
              : `From level ${levelBefore} to ${levelAfter}: ${levelNames[levelAfter].toLowerCase()}.`}
          </p>
        </article>
      ))}
    </section>
  )
}

function Evidence({ page: { record, evidence, mayNote, maySeeMeasures } }: { page: Page }) {
  if (evidence.length === 0 && !mayNote) return null
  return (
    <section aria-labelledby="evidence-heading">
      <h2 className="govuk-heading-m" id="evidence-heading">
        Evidence of improved outcomes
      </h2>
      {evidence.length === 0 && <p className="govuk-body">None yet. Level 4 needs it.</p>}
      {evidence.map(({ id, measure, measureTitle, text, seenOn, addedByName }) => (
        <article className="app-note" key={id}>
          <h3 className="app-note__head">Seen on {formatDate(seenOn)}</h3>
          {measure !== null && (
            <p className="govuk-body app-note__text">
              {maySeeMeasures ? (
                <a className="govuk-link" href={href('/measures/:code', { code: measure })}>
                  Measure {measure}
                </a>
              ) : (
                `Measure ${measure}`
              )}
              : {measureTitle}
            </p>
          )}
          {text !== '' && <p className="govuk-body app-note__text">{text}</p>}
          <p className="govuk-body-s">{addedByName}</p>
        </article>
      ))}
      {mayNote && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/actions/:actionId/evidence', { actionId: record.id })}>
            Add evidence
          </a>
        </p>
      )}
    </section>
  )
}
