import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { checkUpload, type CheckedUpload } from '#app/operations/rubric/check-upload.server.ts'
import { publishUpload } from '#app/operations/rubric/publish-upload.server.ts'
import { readRubricUpload } from '#app/operations/rubric/read-upload.server.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { versionAddress } from '#app/components/rubric/origin-words.ts'
import { ProblemList } from '#app/components/rubric/problem-list.tsx'
import { UploadPreview } from '#app/components/rubric/upload-preview.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { withDone } from '#app/web/just-done.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/new'

export const middleware = [requireAct('rubric.publish')]

export function loader() {
  return null
}

type Reply = { reply: FormReply | null; checked: CheckedUpload | null; text: string }

/** First the file is checked; its text then travels in the form that publishes, and is checked again. */
export function action({ request, context }: Route.ActionArgs) {
  return receiveUpload(request, async ({ form, file, problem }) =>
    typeof form.get('document') === 'string' ? publish(form, context) : check(form, { file, problem }, context),
  )
}

async function check(form: FormData, { file, problem }: Pick<Upload, 'file' | 'problem'>, context: Context) {
  const read = readFormData(form, z.object({}))
  if (!read.ok) return refused(read.reply.data, 400)
  if (file === null) return refused(read.refuse(problem ?? noFile).data, 400)
  const received = await attempt(readRubricUpload(file))
  if (!received.ok) return refused(read.refuse(received.refusal).data, 400)
  const text = received.value
  const checked = await checkUpload(context.get(workContext), { text })
  if (checked.preview !== null) return data<Reply>({ reply: null, checked, text })
  const sentence = 'The file has mistakes, so nothing was loaded. They are listed below'
  return data<Reply>(
    { reply: { errors: [{ field: 'file', sentence }], values: {} }, checked, text: '' },
    { status: 400 },
  )
}

async function publish(form: FormData, context: Context) {
  const read = readFormData(form, z.object({ document: z.string() }))
  if (!read.ok) return refused(read.reply.data, 400)
  const outcome = await attempt(publishUpload(context.get(workContext), { text: read.value.document }))
  if (!outcome.ok) return refused(read.refuse(outcome.refusal).data, 409)
  const { rubricId, version } = outcome.value
  return redirect(withDone(versionAddress(rubricId, version), 'published'), 303)
}

type Context = Route.ActionArgs['context']

/** What is sent back holds no file: it is still with the person. */
function refused({ errors }: FormReply, status: number) {
  return data<Reply>({ reply: { errors, values: {} }, checked: null, text: '' }, { status })
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose a rubric file, or a file of additions', 'file')

export default function NewRubricPage({ actionData }: Route.ComponentProps) {
  const { reply = null, checked = null, text = '' } = actionData ?? {}
  const preview = checked?.preview ?? null
  return (
    <>
      <BackLink href={href('/rubrics')} text="Rubrics" />
      <PageTitle title="Publish a rubric or additions" reply={reply ?? undefined} />
      <FormErrors reply={reply ?? undefined} />
      {preview ? (
        <UploadPreview preview={preview} text={text} />
      ) : (
        <>
          <h1 className="govuk-heading-l">Publish a rubric or additions</h1>
          <p className="govuk-body">
            A file of additions holds your area’s own criteria and names the version that they are added to. A rubric
            file holds a whole rubric of your own. Nothing is published before you have seen what it changes.
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={href('/rubrics/format')}>
              The format of both, with an example to begin from
            </a>
          </p>
          <form method="post" encType="multipart/form-data" noValidate>
            <FileUpload
              id="file"
              name="file"
              label={{ text: 'File (.json)' }}
              errorMessage={errorFor(reply ?? undefined, 'file')}
              attributes={{ accept: '.json,application/json' }}
            />
            <Button text="Check the file" preventDoubleClick />
          </form>
          {checked && checked.problems.length > 0 && <ProblemList problems={checked.problems} />}
        </>
      )}
    </>
  )
}
