import { href, redirect } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { neededColumns } from '#app/domain/returns/read-return.ts'
import { SourceName } from '#app/domain/returns/row-form.ts'
import { slugOf, type ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { UploadForm } from '#app/domain/reading/upload-form.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { previewReturn } from '#app/operations/returns/preview-return.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { DayField, TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { z } from 'zod'
import type { Route } from './+types/new'
import { returnAt } from './return-at.ts'

export const middleware = [requireAct('returns.enter')]

export function loader({ context, params }: Route.LoaderArgs) {
  return { kind: returnAt(params).kind, today: toPlainDate(context.get(workContext).now) }
}

export function action({ request, context, params }: Route.ActionArgs) {
  const definition = returnAt(params)
  return receiveUpload(request, (upload) => preview(upload, definition, context))
}

const ReturnUpload = z.intersection(z.object({ source: SourceName }), UploadForm)

async function preview(upload: Upload, { kind }: ReturnDefinition, context: Route.ActionArgs['context']) {
  const form = readFormData(upload.form, ReturnUpload)
  if (!form.ok) return form.reply
  const { file, problem } = upload
  if (file === null) return form.refuse(problem ?? noFile)
  const { source: name, asOf } = form.value
  const outcome = await attempt(previewReturn(context.get(workContext), { kind, file, name, asOf }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/returns/sources/:sourceId', outcome.value), 303)
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the file of the return', 'file')

export default function NewReturnPage({ loaderData: { kind, today }, actionData: reply }: Route.ComponentProps) {
  const definition = returnDefinition(kind)
  const { title, usualSource, columns } = definition
  const slug = slugOf(kind)
  const heading = `Upload: ${title.charAt(0).toLowerCase()}${title.slice(1)}`
  return (
    <>
      <BackLink href={href('/returns/:kind', { kind: slug })} text={title} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={heading} reply={reply} />
          <FormErrors reply={reply} ids={{ asOf: 'asOf-day' }} />
          <h1 className="govuk-heading-l">{heading}</h1>
          <p className="govuk-body">
            Nothing changes yet: first you see what the file would add and change, and what is odd in it.
          </p>
          <Templates slug={slug} />
          <form method="post" encType="multipart/form-data" noValidate>
            <TextField
              name="source"
              reply={reply}
              label="What is the source called?"
              hint="It is shown beside every row"
              initial={usualSource}
              classes="govuk-input--width-20"
            />
            <DayField
              name="asOf"
              reply={reply}
              legend="Which day does the file speak of?"
              hint={`For example the day it was exported. Leave empty for today, ${formatDate(today)}.`}
            />
            <FileUpload
              id="file"
              name="file"
              label={{ text: 'File', classes: 'govuk-label--s' }}
              hint="CSV or an Excel workbook (.xlsx), up to 20 MB. Columns may stand in any order; others are not read."
              errorMessage={errorFor(reply, 'file')}
              attributes={{ accept: '.csv,.xlsx,text/csv' }}
            />
            <Button text="Show what would change" preventDoubleClick />
          </form>
        </div>
      </div>
      <Columns definition={definition} count={columns.length} />
    </>
  )
}

function Templates({ slug }: { slug: string }) {
  const address = `${href('/returns/:kind', { kind: slug })}/template`
  return (
    <p className="govuk-body">
      Start from the template for{' '}
      <a className="govuk-link" href={`${address}.xlsx`}>
        Excel
      </a>{' '}
      or{' '}
      <a className="govuk-link" href={`${address}.csv`}>
        CSV
      </a>
      , or use your own export with these column names.
    </p>
  )
}

function Columns({ definition, count }: { definition: ReturnDefinition; count: number }) {
  const needed = new Set(neededColumns(definition).map(({ key }) => key))
  return (
    <Details summaryText={`The ${count} columns that are read`}>
      <ScrollRegion label="Columns">
        <Table
          caption="Columns of this return"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Column', 'Needed', 'What to write', 'Codes', 'Other names that are read']}
          rows={definition.columns.map(({ key, heading, hint, codes, alsoCalled }) => [
            heading,
            needed.has(key) ? 'Yes' : 'No',
            hint,
            Object.keys(codes).join(', '),
            alsoCalled.join(', '),
          ])}
        />
      </ScrollRegion>
    </Details>
  )
}
