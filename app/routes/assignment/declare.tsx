import { href, redirect } from 'react-router'
import { ConflictForm } from '#app/domain/assignment/conflict.ts'
import { declareConflict } from '#app/operations/assignment/declare-conflict.server.ts'
import { getAudit } from '#app/operations/audit/get-audit.server.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/declare'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { head } = await getAudit(context.get(workContext), params)
  return { auditId: head.id, planRef: head.planRef }
}

/** The auditor declares for themselves, about the plan of this audit: the form asks only for the reason. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const form = await readForm(request, ConflictForm.pick({ reason: true }))
  if (!form.ok) return form.reply
  const { head } = await getAudit(work, params)
  const conflict = { personId: work.actor.id ?? '', planRef: head.planRef, ...form.value }
  const outcome = await attempt(declareConflict(work, conflict))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/audits'), 303)
}

export default function DeclarePage({ loaderData: { auditId, planRef }, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/audits/:auditId', { auditId })} text={`Audit of plan ${planRef}`} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title={`Conflict of interest with plan ${planRef}`} reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">I have a conflict of interest with plan {planRef}</h1>
          <p className="govuk-body">
            Nobody audits a plan they wrote, coordinated or supervised. Declare it here: the audit is taken from you and
            the SEND officer gives it to a colleague. You will not be given this plan again.
          </p>
          <form method="post" noValidate>
            <Textarea
              id="reason"
              name="reason"
              label={{ text: 'What did you have to do with this plan?' }}
              hint="For example: I wrote the health advice. Do not write anything about the child."
              rows={3}
              value={valueOf(reply, 'reason')}
              errorMessage={errorFor(reply, 'reason')}
            />
            <Button text="Declare the conflict" preventDoubleClick />
          </form>
        </div>
      </div>
    </>
  )
}
