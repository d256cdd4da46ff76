import { href, redirect } from 'react-router'
import { EvidenceForm } from '#app/domain/actions/action-form.ts'
import { getAction } from '#app/operations/actions/get-action.server.ts'
import { addEvidence } from '#app/operations/actions/note-progress.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import { dayIds } from '#app/components/actions/action-fields.tsx'
import { EvidenceFields } from '#app/components/actions/progress-form.tsx'
import type { Route } from './+types/evidence'

export const middleware = [requireAct('action.note')]

export async function loader({ context, params }: Route.LoaderArgs) {
  return { page: await getAction(context.get(workContext), params) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, EvidenceForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(addEvidence(context.get(workContext), { ...form.value, ...params }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/actions/:actionId', params), 'proved'), 303)
}

export default function EvidencePage({ loaderData: { page }, actionData: reply }: Route.ComponentProps) {
  const { record } = page
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/actions/:actionId', { actionId: record.id })} text={`Action ${record.ref}`} />
        <PageTitle title={`Add evidence, action ${record.ref}`} reply={reply} />
        <FormErrors reply={reply} ids={dayIds} />
        <h1 className="govuk-heading-l">Add evidence of improved outcomes</h1>
        <p className="govuk-body">{record.title}</p>
        {page.mayNote ? (
          <form method="post" noValidate>
            <input type="hidden" name="version" value={record.version} />
            <EvidenceFields page={page} reply={reply} />
            <Button text="Save the evidence" />
          </form>
        ) : (
          <p className="govuk-body">
            {record.closedOn === null
              ? 'Another agency owns this action: its auditors, the SEND officers and the Head of Service can add evidence.'
              : 'The action is closed. Open it again before you add evidence.'}
          </p>
        )}
      </div>
    </div>
  )
}
