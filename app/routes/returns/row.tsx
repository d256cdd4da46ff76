import { href, redirect } from 'react-router'
import { z } from 'zod'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { SourceName } from '#app/domain/returns/row-form.ts'
import { slugOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { valueWords } from '#app/domain/returns/value-words.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { deleteRow } from '#app/operations/return-rows/change-row.server.ts'
import { getRow } from '#app/operations/return-rows/get-row.server.ts'
import type { ListedRow } from '#app/operations/return-rows/list-rows.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/row'
import { SeverityTag } from './finding-tag.tsx'
import { returnAt } from './return-at.ts'
import { SourceLink } from './row-columns.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const definition = returnAt(params)
  return {
    kind: definition.kind,
    row: await getRow(work, definition, params.rowId),
    done: justDone(request),
    canEnter: mayDo(work, 'returns.enter'),
  }
}

const DeleteForm = z.object({ digest: z.string(), source: SourceName })

export async function action({ context, params, request }: Route.ActionArgs) {
  const { kind } = returnAt(params)
  const form = await readForm(request, DeleteForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(deleteRow(context.get(workContext), { kind, rowId: params.rowId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/returns/:kind', { kind: params.kind }), 'deleted'), 303)
}

const doneWords: Record<string, string> = { entered: 'The row is saved.', changed: 'The change is saved.' }

export default function RowPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { kind, row, done, canEnter } = loaderData
  const definition = returnDefinition(kind)
  const slug = slugOf(kind)
  const title = definition.rowName.charAt(0).toUpperCase() + definition.rowName.slice(1)
  const said = done === null || reply ? undefined : doneWords[done]
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={title} reply={reply} />
        <BackLink href={href('/returns/:kind', { kind: slug })} text={definition.title} />
        <FormErrors reply={reply} />
        {said && <NotificationBanner type="success" text={said} />}
        <span className="govuk-caption-l app-break-anywhere">{row.ref}</span>
        <h1 className="govuk-heading-l">{title}</h1>
        <Findings row={row} />
        <SummaryList
          rows={[
            ...definition.columns.map((column) => ({
              key: column.heading,
              value: valueWords(column, row.values[column.key] ?? null),
            })),
            ...sourceRows(row),
          ]}
        />
        {canEnter && <Acts row={row} definition={definition} reply={reply} />}
      </div>
    </div>
  )
}

function sourceRows(row: ListedRow) {
  const { source } = row
  if (source === null) return []
  return [
    { key: 'Source', value: <SourceLink row={row} /> },
    { key: 'Day of the source', value: formatDate(source.asOf) },
    { key: 'Entered by', value: `${source.enteredByName}, ${formatDate(toPlainDate(source.enteredOn))}` },
  ]
}

function Findings({ row: { findings } }: { row: ListedRow }) {
  if (findings.length === 0) return null
  return (
    <section aria-labelledby="to-check">
      <h2 className="govuk-heading-s" id="to-check">
        To check
      </h2>
      <ul className="govuk-list">
        {findings.map(({ rule, severity, column, sentence }) => (
          <li key={`${rule} ${column}`}>
            <SeverityTag severity={severity} /> {column}: {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ActsProps = { row: ListedRow; definition: ReturnDefinition; reply: FormReply | undefined }

function Acts({ row: { id, digest, source }, definition: { kind, rowName, usualSource }, reply }: ActsProps) {
  const slug = slugOf(kind)
  return (
    <>
      <div className="app-button-row">
        <Button text="Change" href={href('/returns/:kind/rows/:rowId/change', { kind: slug, rowId: id })} />
        <Button
          text={`Enter another ${rowName}`}
          href={`${href('/returns/:kind/enter', { kind: slug })}?source=${encodeURIComponent(source?.name ?? usualSource)}`}
          classes="govuk-button--secondary"
        />
      </div>
      <Details summaryText="Delete this row" open={reply !== undefined}>
        <p className="govuk-body">Deleting is kept in the history and can be undone.</p>
        <form method="post" noValidate>
          <input type="hidden" name="digest" value={digest} />
          <TextField
            name="source"
            reply={reply}
            label="How do you know that it is wrong?"
            hint="The name of the source"
            initial={usualSource}
            classes="govuk-input--width-20"
          />
          <Button text="Delete this row" classes="govuk-button--warning" preventDoubleClick />
        </form>
      </Details>
    </>
  )
}
