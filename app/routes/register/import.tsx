import { href, redirect } from 'react-router'
import { z } from 'zod'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { discardImport } from '#app/operations/register/discard-import.server.ts'
import { getImport } from '#app/operations/history/get-import.server.ts'
import { QualityLink } from '#app/routes/quality/quality-link.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { pageNumber } from '#app/web/page-number.ts'
import type { Route } from './+types/import'
import { ImportEnded } from './import-ended.tsx'
import { ImportFacts } from './import-facts.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ReadingProgress, useProgress } from './reading-progress.tsx'
import { RefusedRows } from './refused-rows.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const found = await getImport(work, { importId: params.importId, page: pageNumber(request) })
  if (found.shape === 'unknown' && found.status === 'previewed')
    throw redirect(href('/register/imports/:importId/mapping', params))
  return { ...found, page: pageNumber(request), today: toPlainDate(work.now) }
}

const ImportForm = z.object({
  intent: z.enum(['confirm', 'discard']),
  isGoneMeant: z.boolean().default(false),
})

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, ImportForm)
  if (!form.ok) return form.reply
  const work = context.get(workContext)
  const { importId } = params
  const { intent, isGoneMeant } = form.value
  const outcome = await attempt(
    intent === 'confirm' ? confirmImport(work, { importId, isGoneMeant }) : discardImport(work, { importId }),
  )
  // A form that was sent twice leads to the same page.
  const isRepeated = !outcome.ok && outcome.refusal.code === 'IMPORT_ALREADY_CONFIRMED'
  if (!outcome.ok && !isRepeated) return form.refuse(outcome.refusal)
  return redirect(intent === 'confirm' ? href('/register/imports/:importId', { importId }) : href('/register'), 303)
}

const titles = {
  reading: 'Reading the file',
  failed: 'This file could not be read',
  undone: 'This import was undone',
  previewed: 'Check what this file would change',
  confirmed: 'Register changed',
  discarded: 'This import was discarded',
}

export default function ImportPage({ loaderData: found, actionData: reply }: Route.ComponentProps) {
  const title = titles[found.status]
  const isOpen = found.status === 'previewed' || found.status === 'reading'
  const isRead = found.status !== 'reading' && found.status !== 'failed'
  useProgress(found.status)
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <PageTitle title={title} reply={reply} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <FormErrors reply={reply} />
          {isOpen ? (
            <>
              <span className="govuk-caption-l">{found.fileName}</span>
              <h1 className="govuk-heading-l">{title}</h1>
            </>
          ) : (
            <ImportEnded found={found} title={title} today={found.today} />
          )}
          {found.status === 'reading' && <ReadingProgress found={found} />}
          {isRead && <ImportFacts found={found} />}
          {isRead && found.status !== 'discarded' && <QualityLink importId={found.id} findings={found.findings} />}
          {found.status === 'previewed' && <ImportPreview found={found} reply={reply} />}
          {(found.status === 'confirmed' || found.status === 'undone') && <ChangesLink importId={found.id} />}
          {found.status === 'confirmed' && <UndoOffer importId={found.id} canUndo={found.canUndo} />}
        </div>
      </div>
      {isRead && <RefusedRows found={found} page={found.page} />}
    </>
  )
}

function ChangesLink({ importId }: { importId: string }) {
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={href('/register/imports/:importId/changes', { importId })}>
        See what it changed, plan by plan
      </a>
    </p>
  )
}

function UndoOffer({ importId, canUndo }: { importId: string; canUndo: boolean }) {
  return (
    <p className="govuk-body">
      {canUndo && 'Was this the wrong file? '}
      <a className="govuk-link" href={href('/register/imports/:importId/undo', { importId })}>
        {canUndo ? 'Undo this import' : 'Why this import can no longer be undone'}
      </a>
      {canUndo && ', as long as no frame is frozen on it.'}
    </p>
  )
}
