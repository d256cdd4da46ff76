import { href, redirect } from 'react-router'
import { levelWords } from '#app/domain/actions/action.ts'
import { EndForm } from '#app/domain/actions/action-form.ts'
import { closeAction, reopenAction } from '#app/operations/actions/end-action.server.ts'
import { getAction } from '#app/operations/actions/get-action.server.ts'
import { TextareaField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import { z } from 'zod'
import type { Route } from './+types/end'

export const middleware = [requireAct('action.write')]

export async function loader({ context, params }: Route.LoaderArgs) {
  const { record } = await getAction(context.get(workContext), params)
  return { record }
}

const WhichEnd = EndForm.extend({ intent: z.enum(['close', 'reopen']) })

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, WhichEnd)
  if (!form.ok) return form.reply
  const { intent, ...end } = form.value
  const act = intent === 'close' ? closeAction : reopenAction
  const outcome = await attempt(act(context.get(workContext), { ...end, ...params }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/actions/:actionId', params), intent === 'close' ? 'closed' : 'reopened'), 303)
}

export default function EndActionPage({ loaderData: { record }, actionData: reply }: Route.ComponentProps) {
  const isOpen = record.closedOn === null
  const title = `${isOpen ? 'Close' : 'Open'} action ${record.ref}${isOpen ? '' : ' again'}`
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/actions/:actionId', { actionId: record.id })} text={`Action ${record.ref}`} />
        <PageTitle title={title} reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">{title}</h1>
        <p className="govuk-body">{record.title}</p>
        <p className="govuk-body">
          It is at level {levelWords(record.level).toLowerCase()}.{' '}
          {isOpen
            ? 'Closing it keeps everything that was written, and it counts as closed from today.'
            : 'Why it had been closed stays among its notes.'}
        </p>
        <form method="post" noValidate>
          <input type="hidden" name="version" value={record.version} />
          <input type="hidden" name="intent" value={isOpen ? 'close' : 'reopen'} />
          <TextareaField
            name="reason"
            reply={reply}
            label={isOpen ? 'Why is it closed?' : 'Why is it opened again?'}
            rows={3}
          />
          <Button text={isOpen ? 'Close the action' : 'Open it again'} />
        </form>
      </div>
    </div>
  )
}
