import { href, redirect } from 'react-router'
import { z } from 'zod'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { stageBulk } from '#app/operations/pack/preview-bulk.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { receiveUpload, type Upload, type UploadLimits } from '#app/web/receive-upload.server.ts'
import type { Route } from './+types/bulk'

export async function loader({ context, params }: Route.LoaderArgs) {
  return { cycle: await getCycle(context.get(workContext), params.cycleId) }
}

const limits: UploadLimits = {
  files: 150,
  bytes: 400 * 1024 * 1024,
  tooMany: 'Choose them in several turns, or pack them into a zip',
}

export function action({ context, params, request }: Route.ActionArgs) {
  return receiveUpload(
    request,
    async ({ form: sent, files, problem }: Upload) => {
      const form = readFormData(sent, z.object({}))
      if (!form.ok) return form.reply
      if (files.length === 0) return form.refuse(problem ?? noFile)
      const outcome = await attempt(stageBulk(context.get(workContext), { cycleId: params.cycleId, files }))
      if (!outcome.ok) return form.refuse(outcome.refusal)
      return redirect(href('/cycles/:cycleId/packs/bulk/:bulkId', { ...params, bulkId: outcome.value }), 303)
    },
    limits,
  )
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the documents, or a zip of them', 'file')

export default function BulkPage({ loaderData: { cycle }, actionData: reply, params }: Route.ComponentProps) {
  const back = { href: href('/cycles/:cycleId/packs', params), text: 'Plan packs' }
  return (
    <>
      <CycleHeading cycle={cycle} title="Attach documents of many at once" reply={reply} back={back} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            The name of each file begins with the reference of its {nounOf(cycle.kind, 1)}, as in “NM-0012 EP
            report.pdf”. First you see which document would go where. Nothing is attached before you confirm.
          </p>
          <form method="post" encType="multipart/form-data" noValidate>
            <FileUpload
              id="file"
              name="file"
              multiple
              classes="app-drop"
              label={{ text: 'Documents, or one zip', classes: 'govuk-label--s' }}
              hint="PDF or Word (.docx), each up to 25 MB; at most 150 documents and 400 MB together."
              errorMessage={errorFor(reply, 'file')}
              attributes={{ accept: '.pdf,.docx,.zip' }}
            />
            <Button text="Show what would go where" preventDoubleClick />
          </form>
        </div>
      </div>
    </>
  )
}
