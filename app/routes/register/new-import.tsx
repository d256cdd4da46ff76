import { href, redirect } from 'react-router'
import { UploadForm } from '#app/domain/reading/upload-form.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/new-import'

export const middleware = [requireAct('register.import')]

export function loader({ context, url }: Route.LoaderArgs) {
  return { today: toPlainDate(context.get(workContext).now), isMappingSaved: url.searchParams.has('mapped') }
}

export function action({ request, context }: Route.ActionArgs) {
  return receiveUpload(request, (upload) => preview(upload, context))
}

async function preview({ form: fields, file, problem }: Upload, context: Route.ActionArgs['context']) {
  const form = readFormData(fields, UploadForm)
  if (!form.ok) return form.reply
  if (file === null) return form.refuse(problem ?? noFile)
  const outcome = await attempt(previewImport(context.get(workContext), { file, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const { importId, isMapped } = outcome.value
  return redirect(
    isMapped
      ? href('/register/imports/:importId', { importId })
      : href('/register/imports/:importId/mapping', { importId }),
    303,
  )
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the register file', 'file')

export default function NewImportPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Load a register file" reply={reply} />
          <FormErrors reply={reply} ids={{ asOf: 'asOf-day' }} />
          {loaderData.isMappingSaved && !reply && (
            <NotificationBanner text="What the columns hold is saved. Choose the file once more to load it." />
          )}
          <h1 className="govuk-heading-l">Load a register file</h1>
          <p className="govuk-body">
            Nothing changes yet: first you see which plans the file would add, change and leave out.
          </p>
          <form method="post" encType="multipart/form-data" noValidate>
            <DateInput
              id="asOf"
              namePrefix="asOf"
              values={dayTyped(reply)}
              errorMessage={errorFor(reply, 'asOf')}
              fieldset={{ legend: { text: 'Which day does the file speak of?', classes: 'govuk-fieldset__legend--m' } }}
              hint={`For example the day it was exported. Leave empty for today, ${formatDate(loaderData.today)}. Year groups are worked out on this day.`}
            />
            <FileUpload
              id="file"
              name="file"
              label={{ text: 'Register file', classes: 'govuk-label--m' }}
              hint="CSV or an Excel workbook (.xlsx), up to 20 MB. The inspection list “Annex A, list 1” or your own spreadsheet."
              errorMessage={errorFor(reply, 'file')}
              attributes={{ accept: '.csv,.xlsx,text/csv' }}
            />
            <WhatIsKept />
            <Button text="Show what would change" preventDoubleClick />
          </form>
        </div>
      </div>
    </>
  )
}

function dayTyped(reply: FormReply | undefined): Record<string, string> {
  return Object.fromEntries(['asOf-day', 'asOf-month', 'asOf-year'].map((name) => [name, valueOf(reply, name)]))
}

function WhatIsKept() {
  return (
    <Details summaryText="What is kept of the file">
      <p className="govuk-body">
        The plan reference, dates of the plan, primary need, setting type and URN, locality, coordinator, and whether
        social care or a health caseload knows the child. The date of birth is read for the year group and not kept.
      </p>
      <p className="govuk-body">
        Names, addresses, UPNs and all other columns are never stored. The file itself is deleted once it is read.
      </p>
    </Details>
  )
}
