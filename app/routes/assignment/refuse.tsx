import { href, redirect } from 'react-router'
import { refusalReasonNames, RefuseForm } from '#app/domain/assignment/refusal.ts'
import { getAudit } from '#app/operations/audit/get-audit.server.ts'
import { refuseAudit } from '#app/operations/assignment/refuse-audit.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { RadiosField, TextareaField } from '#app/components/form/fields.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/refuse'

export const middleware = [requireAct('audit.refuse')]

export async function loader({ context, params }: Route.LoaderArgs) {
  const { head } = await getAudit(context.get(workContext), params)
  return { auditId: head.id, planRef: head.planRef, closed: head.closed }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, RefuseForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(refuseAudit(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  // Who has it now is not told: that nobody could take it may mean that a colleague rates the same plan.
  return redirect(withDone(href('/audits'), 'given-back'), 303)
}

export default function RefusePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { auditId, planRef, closed } = loaderData
  return (
    <>
      <BackLink href={href('/audits/:auditId', { auditId })} text={`Audit of plan ${planRef}`} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={`Give back the audit of plan ${planRef}`} reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Give back the audit of plan {planRef}</h1>
          {closed === null ? <Form reply={reply} /> : <InsetText text={closed} />}
        </div>
      </div>
    </>
  )
}

function Form({ reply }: { reply: Route.ComponentProps['actionData'] }) {
  return (
    <>
      <p className="govuk-body">
        The audit goes to a colleague of your agency who may take it and has the least work. If there is nobody, the
        SEND officer decides. Your answers so far go along. It does not come back to you.
      </p>
      <form method="post" noValidate>
        <RadiosField
          name="reasonCode"
          reply={reply}
          legend="Why do you give it back?"
          legendClasses="govuk-fieldset__legend--m"
          items={Object.entries(refusalReasonNames).map(([value, text]) => ({
            value,
            text,
            hint:
              value === 'conflict_of_interest'
                ? 'This is a conflict of interest. You will not be given this plan again.'
                : undefined,
          }))}
        />
        <TextareaField
          name="reason"
          reply={reply}
          label="In your own words"
          hint="Needed for a conflict of interest and for another reason. The SEND officer reads it. Do not write anything about the child."
          rows={3}
        />
        <Button text="Give the audit back" preventDoubleClick />
      </form>
    </>
  )
}
