import { href, redirect } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { rowForm } from '#app/domain/returns/row-form.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { changeRow } from '#app/operations/return-rows/change-row.server.ts'
import { getRow } from '#app/operations/return-rows/get-row.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/change'
import { returnAt } from './return-at.ts'
import { RowFields, rowFieldIds } from './row-fields.tsx'

export const middleware = [requireAct('returns.enter')]

export async function loader({ context, params }: Route.LoaderArgs) {
  const definition = returnAt(params)
  return { kind: definition.kind, row: await getRow(context.get(workContext), definition, params.rowId) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const definition = returnAt(params)
  const form = await readForm(request, rowForm(definition, toPlainDate(work.now)))
  if (!form.ok) return form.reply
  const { kind } = definition
  const outcome = await attempt(changeRow(work, { kind, rowId: params.rowId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/returns/:kind/rows/:rowId', params), 'changed'), 303)
}

export default function ChangeRowPage({ loaderData: { kind, row }, actionData: reply }: Route.ComponentProps) {
  const definition = returnDefinition(kind)
  const title = `Change this ${definition.rowName}`
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={title} reply={reply} />
        <BackLink
          href={href('/returns/:kind/rows/:rowId', { kind: slugOf(kind), rowId: row.id })}
          text="Back without a change"
        />
        <FormErrors reply={reply} ids={rowFieldIds(definition)} />
        <span className="govuk-caption-l app-break-anywhere">{row.ref}</span>
        <h1 className="govuk-heading-l">{title}</h1>
        <form method="post" noValidate>
          <input type="hidden" name="digest" value={valueOf(reply, 'digest', row.digest)} />
          <RowFields definition={definition} reply={reply} values={row.values} />
          <Button text="Save the change" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
