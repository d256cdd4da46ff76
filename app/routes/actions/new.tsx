import { href, redirect } from 'react-router'
import { RaiseForm } from '#app/domain/actions/action-form.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { findOrigin } from '#app/operations/actions/find-origin.server.ts'
import { listAskable } from '#app/operations/actions/get-action.server.ts'
import { raiseAction } from '#app/operations/actions/raise-action.server.ts'
import { TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/new'
import { ActionFields, dayIds } from '#app/components/actions/action-fields.tsx'

export const middleware = [requireAct('action.write')]

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const from = new URL(request.url).searchParams.get('from') ?? ''
  const [start, people] = await Promise.all([findOrigin(work, from), listAskable(work)])
  return { start, people, today: toPlainDate(work.now) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, RaiseForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(raiseAction(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/actions/:actionId', { actionId: outcome.value.actionId }), 'raised'), 303)
}

export default function NewActionPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { start, people, today } = loaderData
  const { from, originWords, ...known } = start
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/actions')} text="Actions" />
        <PageTitle title="Raise an action" reply={reply} />
        <FormErrors reply={reply} ids={dayIds} />
        <h1 className="govuk-heading-l">Raise an action</h1>
        {originWords !== '' && <InsetText>It comes from: {originWords}</InsetText>}
        <form method="post" noValidate>
          <input type="hidden" name="from" value={from} />
          <TextField
            name="ref"
            reply={reply}
            label="Number in the area’s plan"
            hint="For example 3.2.1. Leave it empty to get the next number, such as A012."
            classes="govuk-input--width-10"
          />
          <ActionFields
            initial={{ ...known, owner: known.ownerAgency ?? '', startOn: today }}
            people={people}
            reply={reply}
          />
          <Button text="Raise the action" />
        </form>
      </div>
    </div>
  )
}
