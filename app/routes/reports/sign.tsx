import { href, redirect } from 'react-router'
import { z } from 'zod'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { narrativeParts } from '#app/domain/report/narrative.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/sign'

export const middleware = [requireAct('report.sign')]

const SignForm = z.object({
  reportId: z.string(),
  version: z.number().int(),
  confirmed: z.literal('yes', { error: 'Confirm that you have read the report' }),
})

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { id, version, narrative, signature, report } = await getReport(
    context.get(workContext),
    reportAsked(params, request),
  )
  const missing = narrativeParts.filter(({ key }) => narrative[key] === '').map(({ label }) => label)
  return { id, version, missing, isSigned: signature !== null, quarter: report.quarter }
}

export async function action({ context, params: { quarter }, request }: Route.ActionArgs) {
  const form = await readForm(request, SignForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(signReport(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(href('/reports/:quarter', { quarter }), 303)
}

export default function SignPage({
  loaderData: { id, version, missing, isSigned, quarter },
  actionData: reply,
}: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Sign the report, ${quarterName(quarter)}`} reply={reply} />
        <BackLink text="The report" href={href('/reports/:quarter', { quarter })} />
        <FormErrors reply={reply} />
        <span className="govuk-caption-l">{quarterName(quarter)}</span>
        <h1 className="govuk-heading-l">Sign the report</h1>
        {isSigned ? (
          <InsetText text="This report is signed already. Begin a correction on the page of all reports." />
        ) : (
          <form method="post" noValidate>
            <input type="hidden" name="reportId" value={id} />
            <input type="hidden" name="version" value={version} />
            <p className="govuk-body">
              Signing freezes the report as text, with a hash that proves it was not changed. Every copy is printed from
              that text.
            </p>
            {missing.length > 0 && (
              <InsetText text={`Left empty: ${missing.join(', ').toLowerCase()}. You can sign without them.`} />
            )}
            <WarningText text="A signed report cannot be changed. A correction stands beside it with a number of its own." />
            <Checkboxes
              name="confirmed"
              idPrefix="confirmed"
              errorMessage={errorFor(reply, 'confirmed')}
              items={[{ value: 'yes', text: 'I have read the report and sign it' }]}
            />
            <Button text="Sign the report" preventDoubleClick />
          </form>
        )}
      </div>
    </div>
  )
}
