import { href, redirect } from 'react-router'
import { UploadForm } from '#app/domain/reading/upload-form.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { beginImport } from '#app/operations/register/begin-import.server.ts'
import { readImport } from '#app/operations/register/read-import.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { requestContext, workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { goOn } from '#app/web/go-on.server.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/new-import'
import { RegisterUpload } from './upload-fields.tsx'

export const middleware = [requireAct('register.import')]

export function loader({ context, url }: Route.LoaderArgs) {
  return { today: toPlainDate(context.get(workContext).now), isMappingSaved: url.searchParams.has('mapped') }
}

export function action({ request, context }: Route.ActionArgs) {
  return receiveUpload(request, (upload) => begin(upload, context))
}

/** The file is read after the answer; one that is read within a moment is answered for at once. */
async function begin(upload: Upload, context: Route.ActionArgs['context']) {
  const form = readFormData(upload.form, UploadForm)
  if (!form.ok) return form.reply
  const { id: uploadId, files, problem } = upload
  if (files.length === 0) return form.refuse(problem ?? noFile)
  const work = context.get(workContext)
  const { asOf } = form.value
  const begun = await attempt(beginImport(work, { uploadId, files, asOf }))
  if (!begun.ok) return form.refuse(begun.refusal)
  await upload.keep()
  const { importId } = begun.value
  const reading = readImport(work, { importId, files, asOf, clock: () => new Date() })
  const ended = await goOn(context.get(requestContext), reading)
  if (ended && !ended.ok) return form.refuse(ended.refusal)
  return redirect(href('/register/imports/:importId', { importId }), 303)
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
            <NotificationBanner text="What the columns hold is saved, but the file is not kept any more. Choose it once again to load it." />
          )}
          <h1 className="govuk-heading-l">Load a register file</h1>
          <p className="govuk-body">
            Nothing changes yet: first you see which plans the file would add, change and leave out.
          </p>
          <RegisterUpload reply={reply} today={loaderData.today} />
        </div>
      </div>
    </>
  )
}
