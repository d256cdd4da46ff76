import { href, redirect } from 'react-router'
import { EditForm } from '#app/domain/actions/action-form.ts'
import { editAction } from '#app/operations/actions/edit-action.server.ts'
import { getAction, listAskable } from '#app/operations/actions/get-action.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import { ActionFacts } from './action-facts.tsx'
import type { Route } from './+types/edit'
import { ActionFields, dayIds } from '#app/components/actions/action-fields.tsx'

export const middleware = [requireAct('action.write')]

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const [page, people] = await Promise.all([getAction(work, params), listAskable(work)])
  return { page, people }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, EditForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(editAction(context.get(workContext), { ...form.value, ...params }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/actions/:actionId', params), 'changed'), 303)
}

export default function EditActionPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { page, people } = loaderData
  const { record } = page
  const isStaleForm = reply !== undefined && reply.values['version'] !== String(record.version)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/actions/:actionId', { actionId: record.id })} text={`Action ${record.ref}`} />
        <PageTitle title={`Change action ${record.ref}`} reply={reply} />
        <FormErrors reply={reply} ids={dayIds} />
        <h1 className="govuk-heading-l">Change action {record.ref}</h1>
        {isStaleForm && (
          <section aria-labelledby="now">
            <h2 className="govuk-heading-m" id="now">
              As it is now
            </h2>
            <ActionFacts page={page} />
            <h2 className="govuk-heading-m">What you entered</h2>
          </section>
        )}
        <form method="post" noValidate>
          <input type="hidden" name="version" value={record.version} />
          <ActionFields
            initial={{ ...record, owner: record.ownerAgency ?? 'area', askedId: record.ownerPersonId }}
            people={people}
            reply={reply}
          />
          <Button text="Save the changes" />
        </form>
      </div>
    </div>
  )
}
