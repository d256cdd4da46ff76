import { href, redirect } from 'react-router'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { rowForm } from '#app/domain/returns/row-form.ts'
import { slugOf } from '#app/domain/returns/return-definition.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { enterRow } from '#app/operations/return-rows/enter-row.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/enter'
import { returnAt } from './return-at.ts'
import { RowFields, rowFieldIds } from './row-fields.tsx'

export const middleware = [requireAct('returns.enter')]

export function loader({ params, url }: Route.LoaderArgs) {
  return { kind: returnAt(params).kind, source: url.searchParams.get('source')?.slice(0, 80) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const definition = returnAt(params)
  const form = await readForm(request, rowForm(definition, toPlainDate(work.now)))
  if (!form.ok) return form.reply
  const outcome = await attempt(enterRow(work, { kind: definition.kind, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const address = href('/returns/:kind/rows/:rowId', { kind: params.kind, rowId: outcome.value.rowId })
  return redirect(withDone(address, 'entered'), 303)
}

export default function EnterRowPage({ loaderData: { kind, source }, actionData: reply }: Route.ComponentProps) {
  const definition = returnDefinition(kind)
  const title = `Enter one ${definition.rowName}`
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={title} reply={reply} />
        <BackLink href={href('/returns/:kind', { kind: slugOf(kind) })} text={definition.title} />
        <FormErrors reply={reply} ids={rowFieldIds(definition)} />
        <h1 className="govuk-heading-l">{title}</h1>
        <form method="post" noValidate>
          <RowFields definition={definition} reply={reply} source={source} />
          <Button text="Save" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
