import { href, redirect } from 'react-router'
import { z } from 'zod'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { confirmReturn } from '#app/operations/returns/confirm-return.server.ts'
import { discardReturn } from '#app/operations/returns/discard-return.server.ts'
import { getSource, type FoundSource } from '#app/operations/returns/get-source.server.ts'
import { undoReturn } from '#app/operations/returns/undo-return.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { pageNumber } from '#app/web/page-number.ts'
import type { Route } from './+types/source'
import { SourceFacts } from './source-facts.tsx'
import { NotesDownload, RefusedRows, SourceNotes } from './source-notes.tsx'
import { SourcePreview } from './source-preview.tsx'

export async function loader({ context, params, request, url }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const page = pageNumber(request)
  const rule = url.searchParams.get('rule') ?? ''
  return {
    page,
    rule,
    found: await getSource(work, { sourceId: params.sourceId, page, rule }),
    done: justDone(request),
    canEnter: mayDo(work, 'returns.enter'),
  }
}

const SourceForm = z.object({ intent: z.enum(['confirm', 'discard', 'undo']) })

const acts = { confirm: confirmReturn, discard: discardReturn, undo: undoReturn }

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, SourceForm)
  if (!form.ok) return form.reply
  const { intent } = form.value
  const { sourceId } = params
  const outcome = await attempt(acts[intent](context.get(workContext), { sourceId }))
  // A form that was sent twice leads to the same page.
  const isRepeated = !outcome.ok && intent === 'confirm' && outcome.refusal.code === 'SOURCE_ALREADY_CONFIRMED'
  if (!outcome.ok && !isRepeated) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/returns/sources/:sourceId', { sourceId }), intent), 303)
}

const titles = {
  previewed: 'Check what this file would change',
  confirmed: 'Source',
  discarded: 'This source was discarded',
  undone: 'This source was undone',
}

const doneWords: Record<string, string> = {
  confirm: 'The rows are taken.',
  discard: 'The file is discarded. Nothing was changed.',
  undo: 'The source is undone. Its rows are as they were before it.',
}

export default function SourcePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { found, page, rule, done, canEnter } = loaderData
  const definition = returnDefinition(found.kind)
  const title = titles[found.status]
  const said = done === null || reply ? undefined : doneWords[done]
  return (
    <>
      <PageTitle title={`${title}: ${found.name}`} reply={reply} />
      <BackLink href={href('/returns/:kind', { kind: slugOf(found.kind) })} text={definition.title} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <FormErrors reply={reply} />
          {said && <NotificationBanner type="success" text={said} />}
          <span className="govuk-caption-l">{definition.title}</span>
          <h1 className="govuk-heading-l">{found.status === 'confirmed' ? found.name : title}</h1>
          <SourceFacts found={found} />
          {found.status === 'previewed' && <SourcePreview found={found} canEnter={canEnter} />}
          {found.status === 'confirmed' && <Taken found={found} canEnter={canEnter} />}
          {(found.status === 'discarded' || found.status === 'undone') && canEnter && (
            <Button text="Upload a file" href={href('/returns/:kind/new', { kind: slugOf(found.kind) })} />
          )}
        </div>
      </div>
      <NotesDownload found={found} />
      <RefusedRows found={found} />
      <SourceNotes found={found} page={page} rule={rule} />
    </>
  )
}

function Taken({ found: { id, kind, canBeUndone }, canEnter }: { found: FoundSource; canEnter: boolean }) {
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={`${href('/returns/:kind', { kind: slugOf(kind) })}?source=${id}#list`}>
          See the rows that stand as this source left them
        </a>
      </p>
      {canEnter && canBeUndone && (
        <Details summaryText="Undo this source">
          <p className="govuk-body">
            Its new rows go, and rows that it changed or deleted become what they were before.
          </p>
          <form method="post" noValidate>
            <Button
              name="intent"
              value="undo"
              text="Undo this source"
              classes="govuk-button--warning"
              preventDoubleClick
            />
          </form>
        </Details>
      )}
      {canEnter && !canBeUndone && (
        <p className="govuk-body">
          A later source has changed rows of this one. To undo this one, undo the later one first.
        </p>
      )}
    </>
  )
}
