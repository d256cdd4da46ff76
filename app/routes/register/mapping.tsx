import { href, redirect } from 'react-router'
import { fieldNames, fields } from '#app/domain/reading/field.ts'
import { MappingForm } from '#app/domain/reading/upload-form.ts'
import { getColumns, type ColumnToMap } from '#app/operations/register/get-import.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { saveMapping } from '#app/operations/register/save-mapping.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/mapping'

export const middleware = [requireAct('register.import')]

export function loader({ context, params }: Route.LoaderArgs) {
  return getColumns(context.get(workContext), params)
}

export function action({ request, context, params }: Route.ActionArgs) {
  return receiveUpload(request, (upload) => saveAndPreview(upload, context, params.importId))
}

/** The mapping is saved even when the file is missing or wrong: it is not to be done twice. */
async function saveAndPreview(
  { form: fieldsSent, file, problem }: Upload,
  context: Route.ActionArgs['context'],
  importId: string,
) {
  const work = context.get(workContext)
  const form = readFormData(fieldsSent, MappingForm)
  if (!form.ok) return form.reply
  const { columns, asOf } = form.value
  const saved = await attempt(saveMapping(work, { importId, columns }))
  if (!saved.ok) return form.refuse(saved.refusal)
  if (problem) return form.refuse(problem)
  if (file === null) return redirect(`${href('/register/imports/new')}?mapped`, 303)
  const previewed = await attempt(previewImport(work, { file, asOf, replaces: importId }))
  if (!previewed.ok) return form.refuse(previewed.refusal)
  const next = { importId: previewed.value.importId }
  return redirect(
    previewed.value.isMapped
      ? href('/register/imports/:importId', next)
      : href('/register/imports/:importId/mapping', next),
    303,
  )
}

const choices = [
  { value: '', text: 'Not needed' },
  ...fields.map((field) => ({ value: field, text: fieldNames[field] })),
]

export default function MappingPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { fileName, columns, isGuess, asOf } = loaderData
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="What do the columns hold?" reply={reply} />
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
          <form method="post" encType="multipart/form-data" noValidate>
            <input type="hidden" name="asOf" value={asOf} />
            {columns.map((column, index) => (
              <ColumnChoice key={column.heading} column={column} name={`columns[${index}]`} reply={reply} />
            ))}
            <FileUpload
              id="file"
              name="file"
              label={{ text: `Choose ${fileName} again`, classes: 'govuk-label--m' }}
              hint="Until you have said which columns are needed, nothing of the file is kept, so it must be read once more. You can also save now and choose it later."
              errorMessage={errorFor(reply, 'file')}
              attributes={{ accept: '.csv,.xlsx,text/csv' }}
            />
            <Button text="Save and show what would change" preventDoubleClick />
          </form>
        </div>
      </div>
    </>
  )
}

type ColumnChoiceProps = { column: ColumnToMap; name: string; reply: FormReply | undefined }

function ColumnChoice({ column, name, reply }: ColumnChoiceProps) {
  const samples =
    column.samples.length === 0 ? 'Empty in the first rows' : `In the first rows: ${column.samples.join(', ')}`
  return (
    <Select
      id={name}
      name={name}
      label={{ text: column.heading, classes: 'govuk-label--s' }}
      hint={samples}
      items={choices}
      value={valueOf(reply, name, column.field)}
      errorMessage={errorFor(reply, name)}
    />
  )
}
