import { href, redirect } from 'react-router'
import { noException, recordReturnForm } from '#app/domain/forms/record-return.ts'
import { adviceRequests } from '#app/domain/returns/advice-requests.ts'
import { AdviceRequest, exceptionReasonNames, lawfulDueOn } from '#app/domain/returns/advice-request.ts'
import { proposalNames, proposalsOf } from '#app/domain/returns/proposal.ts'
import { formTypeNames, isFromFamily } from '#app/domain/shared/form-type.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { changeRow } from '#app/operations/return-rows/change-row.server.ts'
import { getRow } from '#app/operations/return-rows/get-row.server.ts'
import type { Work } from '#app/operations/work.ts'
import { CheckboxesField, DayField, RadiosField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/record-return'

export const middleware = [requireAct('returns.enter')]

async function readRequest(work: Work, rowId: string) {
  const { digest, values } = await getRow(work, adviceRequests, rowId)
  return { id: rowId, digest, values, request: AdviceRequest.parse(values) }
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const { id, digest, request } = await readRequest(context.get(workContext), params.requestId)
  return { id, digest, request }
}

export async function action({ context, params, request: sent }: Route.ActionArgs) {
  const work = context.get(workContext)
  const { id, values, request } = await readRequest(work, params.requestId)
  const form = await readForm(sent, recordReturnForm(request.requestedOn, toPlainDate(work.now)))
  if (!form.ok) return form.reply
  const { digest, ...returned } = form.value
  const change = { kind: adviceRequests.kind, rowId: id, digest, source: adviceRequests.usualSource }
  const outcome = await attempt(changeRow(work, { ...change, values: { ...values, ...returned } }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/forms'), 'returned'), 303)
}

export default function RecordReturnPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { id, digest, request } = loaderData
  const dueOn = lawfulDueOn(request.requestedOn)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/forms')} text="Forms" />
        <PageTitle title="Record what came back" reply={reply} />
        <FormErrors reply={reply} ids={{ returnedOn: 'returnedOn-day' }} />
        <span className="govuk-caption-l app-break-anywhere">{request.ref}</span>
        <h1 className="govuk-heading-l">Record what came back</h1>
        <SummaryList
          rows={[
            { key: 'Plan', value: request.planRef },
            { key: 'Form', value: formTypeNames[request.formType] },
            { key: 'Service', value: `${request.service}, ${request.role}` },
            { key: 'Requested', value: formatDate(request.requestedOn) },
            !isFromFamily(request.formType) && { key: 'Six weeks end', value: formatDate(dueOn) },
          ]}
        />
        <form method="post" noValidate>
          <input type="hidden" name="digest" value={valueOf(reply, 'digest', digest)} />
          <DayField
            name="returnedOn"
            legend="When did the form come back?"
            legendClasses="govuk-fieldset__legend--m"
            hint="For example, 23 11 2026"
            reply={reply}
            initial={request.returnedOn}
          />
          {!isFromFamily(request.formType) && (
            <RadiosField
              name="exceptionReason"
              legend="If it was late, does the law allow it?"
              legendClasses="govuk-fieldset__legend--m"
              items={[
                { value: noException, text: 'No exception' },
                ...Object.entries(exceptionReasonNames).map(([value, text]) => ({ value, text })),
              ]}
              reply={reply}
              initial={request.exceptionReason ?? noException}
            />
          )}
          <CheckboxesField
            name="proposes"
            legend="What does the form say? (optional)"
            legendClasses="govuk-fieldset__legend--m"
            hint="Auditors see this beside the plan. Select all that apply."
            items={Object.entries(proposalNames).map(([value, text]) => ({ value, text }))}
            reply={reply}
            initial={proposalsOf(request.proposes)}
          />
          <div className="app-button-row">
            <Button text="Record the return" preventDoubleClick />
            <a
              className="govuk-link"
              href={href('/returns/:kind/rows/:rowId/change', { kind: 'advice-requests', rowId: id })}
            >
              Change something else
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
