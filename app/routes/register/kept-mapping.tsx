import { href, redirect } from 'react-router'
import { MappingForm } from '#app/domain/reading/upload-form.ts'
import { changeMapping, deleteMapping } from '#app/operations/mapping/change-mapping.server.ts'
import { getMapping } from '#app/operations/mapping/list-mappings.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/kept-mapping'
import { MappingColumns, type MappedColumn } from './mapping-columns.tsx'

export const middleware = [requireAct('register.import')]

export function loader({ context, params }: Route.LoaderArgs) {
  return getMapping(context.get(workContext), params)
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, MappingForm)
  if (!form.ok) return form.reply
  const work = context.get(workContext)
  const { columns, intent, version = 0 } = form.value
  const { mappingId } = params
  const isDeletion = intent === 'delete'
  const outcome = await attempt(
    isDeletion ? deleteMapping(work, { mappingId, version }) : changeMapping(work, { mappingId, version, columns }),
  )
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/register/mappings'), isDeletion ? 'deleted' : 'changed'), 303)
}

export default function KeptMappingPage({ loaderData: found, actionData: reply }: Route.ComponentProps) {
  const fieldOf = new Map(Object.entries(found.mapping).map(([field, heading]) => [heading, field]))
  const columns = found.headings.map((heading): MappedColumn => {
    const field = (fieldOf.get(heading) ?? '') as MappedColumn['field']
    return { heading, samples: null, field }
  })
  const title = 'How a spreadsheet is read'
  return (
    <>
      <BackLink href={href('/register/mappings')} text="Spreadsheets known so far" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={title} reply={reply} />
          <FormErrors reply={reply} />
          <span className="govuk-caption-l">{found.fileName}</span>
          <h1 className="govuk-heading-l">{title}</h1>
          <p className="govuk-body">
            This changes how the next file with these headings is read. The register stays as it is until you load one.
          </p>
          <form method="post" noValidate>
            <input type="hidden" name="version" value={found.version} />
            <MappingColumns columns={columns} reply={reply} />
            <Button name="intent" value="save" text="Save" preventDoubleClick />
          </form>
          <h2 className="govuk-heading-m">Forget it</h2>
          <p className="govuk-body">You are then asked again what the columns hold when you load such a file.</p>
          <form method="post" noValidate>
            <input type="hidden" name="version" value={found.version} />
            <Button
              name="intent"
              value="delete"
              text="Delete this mapping"
              classes="govuk-button--warning"
              preventDoubleClick
            />
          </form>
        </div>
      </div>
    </>
  )
}
