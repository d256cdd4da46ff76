import { href } from 'react-router'
import { LookupForm } from '#app/domain/sen2/lookup-form.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { listReferences, type ListedReference } from '#app/operations/references/list-references.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { TextareaField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { receiveUpload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/references'

export const middleware = [requireAct('register.import')]

export function loader() {
  return null
}

/** The answer stands on the page and nowhere else: what it shows is personal. */
export function action({ request, context }: Route.ActionArgs) {
  return receiveUpload(request, async ({ form: fields, files, problem }) => {
    const form = readFormData(fields, LookupForm)
    if (!form.ok) return form.reply
    if (files.length === 0) return form.refuse(problem ?? noFile)
    const refs = form.value.references
    const found = await attempt(listReferences(context.get(workContext), { files, refs }))
    if (!found.ok) return form.refuse(found.refusal)
    const known = new Set(found.value.map(({ ref }) => ref))
    return { listed: found.value, missing: refs.filter((ref) => !known.has(ref)) }
  })
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the SEN2 return', 'file')

export default function ReferencesPage({ actionData }: Route.ComponentProps) {
  const found = actionData && 'listed' in actionData ? actionData : undefined
  const reply = actionData && 'errors' in actionData ? actionData : undefined
  return (
    <>
      <BackLink href={href('/register')} text="Register" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Find whose plan a reference is" reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Find whose plan a reference is</h1>
          {found && <Found {...found} />}
          <LookupFields reply={reply} />
        </div>
      </div>
    </>
  )
}

function LookupFields({ reply }: { reply: FormReply | undefined }) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <p className="govuk-body">
        A SEN2 return has no plan references, and the workbench keeps no UPN. Choose the return that was loaded, and
        this page shows the UPN and ULN that stand in it. Nothing of them is kept; that you looked stands in the trail.
      </p>
      <TextareaField
        name="references"
        label="References"
        hint="One on each line, for example SEN2-7K3MQ-2F8XA"
        reply={reply}
        spellcheck={false}
      />
      <FileUpload
        id="file"
        name="file"
        multiple
        label={{ text: 'SEN2 return' }}
        hint="XML, Excel workbook (.xlsx), zip, or the nine CSV files of a Blade export together"
        errorMessage={errorFor(reply, 'file')}
        attributes={{ accept: '.csv,.xlsx,.xml,.zip' }}
      />
      <Button text="Find" preventDoubleClick />
    </form>
  )
}

function Found({ listed, missing }: { listed: ListedReference[]; missing: string[] }) {
  const rows = listed.map(({ ref, upn, uln, line }) => [ref, upn, uln, { text: String(line), format: 'numeric' }])
  return (
    <>
      {listed.length > 0 && (
        <ScrollRegion label="Plans found in the return">
          <Table
            caption="Plans found in the return"
            captionClasses="govuk-table__caption--m"
            firstCellIsHeader
            head={['Reference', 'UPN', 'ULN', { text: 'Line of the file', format: 'numeric' }]}
            rows={rows}
          />
        </ScrollRegion>
      )}
      {missing.length > 0 && <InsetText text={`Not in this return: ${missing.join(', ')}`} />}
    </>
  )
}
