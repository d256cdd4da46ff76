import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import type { ConflictRow } from '#app/domain/conflicts/conflict-file.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { importConflicts, previewConflicts } from '#app/operations/conflicts/import-conflicts.server.ts'
import { readConflictsFile } from '#app/operations/conflicts/read-conflicts-file.server.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { receiveUpload, type Upload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { ConflictsPreview } from './conflicts-preview.tsx'
import type { Route } from './+types/import-conflicts'

export const middleware = [requireAct('conflict.import')]

export function loader() {
  return null
}

type Reply = { reply: FormReply | null; preview: Awaited<ReturnType<typeof previewConflicts>> | null; rows: string }

/** First the file is previewed; what was read of it then travels in the form that confirms, and is checked again. */
export function action({ request, context }: Route.ActionArgs) {
  return receiveUpload(request, async ({ form, file, problem }: Upload) => {
    const rows = form.get('rows')
    return typeof rows === 'string' ? confirmRows(form, context) : previewFile(form, { file, problem }, context)
  })
}

async function previewFile(
  form: FormData,
  { file, problem }: Pick<Upload, 'file' | 'problem'>,
  context: Route.ActionArgs['context'],
) {
  const read = readFormData(form, z.object({}))
  if (!read.ok) return refused(read.reply.data, 400)
  if (file === null) return refused(read.refuse(problem ?? noFile).data, 400)
  const outcome = await attempt(readConflictsFile(file))
  if (!outcome.ok) return refused(read.refuse(outcome.refusal).data, 400)
  const found = await previewConflicts(context.get(workContext), outcome.value)
  const rows = JSON.stringify(
    outcome.value.map(({ line, auditor, planRef, reason }) => [line, auditor, planRef, reason]),
  )
  return data<Reply>({ reply: null, preview: found, rows })
}

const Rows = z.array(z.tuple([z.number().int(), z.string(), z.string(), z.string()])).max(5_000)
const ConfirmForm = z.object({
  rows: z.string().transform((text, problems): ConflictRow[] => {
    const read = Rows.safeParse(parseJson(text))
    if (read.success) return read.data.map(([line, auditor, planRef, reason]) => ({ line, auditor, planRef, reason }))
    problems.addIssue({
      code: 'custom',
      message: 'The preview did not arrive whole. Choose the file again',
      path: ['file'],
    })
    return z.NEVER
  }),
})

async function confirmRows(form: FormData, context: Route.ActionArgs['context']) {
  const read = readFormData(form, ConfirmForm)
  if (!read.ok) return refused(read.reply.data, 400)
  const outcome = await attempt(importConflicts(context.get(workContext), read.value.rows))
  if (!outcome.ok) return refused(read.refuse(outcome.refusal).data, 409)
  const { taken, released } = outcome.value
  return redirect(`${href('/conflicts')}?imported=${taken}&released=${released}`, 303)
}

/** What is sent back holds no rows: they may be many, and the file is still with the person. */
function refused({ errors }: FormReply, status: number) {
  return data<Reply>({ reply: { errors, values: {} }, preview: null, rows: '' }, { status })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the file with the conflicts of interest', 'file')

export default function ImportConflictsPage({ actionData }: Route.ComponentProps) {
  const reply = actionData?.reply ?? undefined
  const preview = actionData?.preview
  const title = preview ? 'What the file would record' : 'Load conflicts of interest from a file'
  return (
    <>
      <BackLink href={href('/conflicts')} text="Conflicts of interest" />
      <PageTitle title={title} reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">{title}</h1>
      {preview ? <ConflictsPreview preview={preview} rows={actionData.rows} /> : <ChooseFile reply={reply} />}
    </>
  )
}

function ChooseFile({ reply }: { reply: FormReply | undefined }) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <p className="govuk-body">
          One row for each auditor and plan: who wrote, coordinated or supervised it. The auditor is named by the
          sign-in name, or as the register names them. Nothing is recorded yet: first you see what would be, and which
          rows cannot be taken.
        </p>
        <p className="govuk-body">
          Template:{' '}
          <a className="govuk-link" href={href('/conflicts/template.xlsx')}>
            Excel
          </a>{' '}
          or{' '}
          <a className="govuk-link" href={href('/conflicts/template.csv')}>
            CSV
          </a>
        </p>
        <form method="post" encType="multipart/form-data" noValidate>
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'File with conflicts of interest', classes: 'govuk-label--m' }}
            hint={`CSV or an Excel workbook (.xlsx), at most ${plural(5000, 'row')}.`}
            errorMessage={errorFor(reply, 'file')}
            attributes={{ accept: '.csv,.xlsx,text/csv' }}
          />
          <Button text="Show what would be recorded" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
