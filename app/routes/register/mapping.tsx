import { href, redirect } from 'react-router'
import { MappingForm } from '#app/domain/reading/upload-form.ts'
import { heldFiles } from '#app/operations/held-upload.server.ts'
import { getColumns } from '#app/operations/mapping/get-columns.server.ts'
import { saveMapping } from '#app/operations/mapping/save-mapping.server.ts'
import { restartImport } from '#app/operations/register/begin-import.server.ts'
import { tryMapping } from '#app/operations/register/try-mapping.server.ts'
import { readImport } from '#app/operations/register/read-import.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt, readForm, type ReadForm } from '#app/web/form.server.ts'
import { goOn } from '#app/web/go-on.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/mapping'
import { MappingColumns } from './mapping-columns.tsx'
import { TrialResult } from './trial-result.tsx'

export const middleware = [requireAct('register.import')]

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const found = await getColumns(work, params)
  const columns = found.columns.map(({ field }) => field || undefined)
  return { ...found, trial: found.isFileHere ? await tryMapping(work, { importId: params.importId, columns }) : null }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await readForm(request, MappingForm)
  if (!form.ok) return form.reply
  if (form.value.intent === 'check') return check(form, context, params.importId)
  return saveAndRead(form, context, params.importId)
}

type Chosen = Extract<ReadForm<MappingForm>, { ok: true }>
type Context = Route.ActionArgs['context']

/** The same page with the choices as they are, and what they would do. */
async function check({ value }: Chosen, context: Context, importId: string) {
  const trial = await tryMapping(context.get(workContext), { importId, columns: value.columns })
  const values = Object.fromEntries(value.columns.map((field, index) => [`columns[${index}]`, field ?? '']))
  return { errors: [], values, trial }
}

/** The mapping is kept even when the file is gone by now: it is not to be done twice. */
async function saveAndRead(form: Chosen, context: Context, importId: string) {
  const work = context.get(workContext)
  const saved = await attempt(saveMapping(work, { importId, columns: form.value.columns }))
  if (!saved.ok) return form.refuse(saved.refusal)
  const files = await heldFiles(importId)
  if (files === undefined) return redirect(`${href('/register/imports/new')}?mapped`, 303)
  const restarted = await attempt(restartImport(work, { importId }))
  if (!restarted.ok) return form.refuse(restarted.refusal)
  const reading = readImport(work, { importId, files, asOf: restarted.value.asOf, clock: () => new Date() })
  await goOn(context.get(requestContext), reading)
  return redirect(href('/register/imports/:importId', { importId }), 303)
}

export default function MappingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { fileName, columns, isGuess, importId } = loaderData
  const reply = actionData
  const checked = reply && 'trial' in reply ? reply.trial : loaderData.trial
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <PageTitle title="What do the columns hold?" reply={reply} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <FormErrors reply={reply} />
          <span className="govuk-caption-l">{fileName}</span>
          <h1 className="govuk-heading-l">What do the columns hold?</h1>
          <p className="govuk-body">
            {isGuess
              ? 'These headings are new. We have guessed where the words told us: check each one. '
              : 'Change what has moved. '}
            Files with the same headings are then read this way without asking.
          </p>
          <p className="govuk-body">
            Below each heading stands what its first rows hold. Where each row differs, only the shape is shown, so that
            nothing personal is: A for a letter, 9 for a digit.
          </p>
        </div>
      </div>
      <form method="post" noValidate className="govuk-grid-row">
        <div className="govuk-grid-column-one-third app-trial-column">
          {checked === null ? (
            <FileGone />
          ) : (
            <TrialResult key={JSON.stringify(checked)} importId={importId} first={checked} />
          )}
        </div>
        <div className="govuk-grid-column-two-thirds">
          <MappingColumns columns={columns} reply={reply} />
          <Button text="Save and show what would change" preventDoubleClick />
        </div>
      </form>
      <form method="post" action={href('/register/imports/:importId', { importId })} noValidate>
        <Button name="intent" value="discard" text="Discard this import" classes="govuk-button--secondary" />
      </form>
    </>
  )
}

function FileGone() {
  return (
    <InsetText text="The file is kept for a day, and that is over. Save what its columns hold, then choose it again." />
  )
}
