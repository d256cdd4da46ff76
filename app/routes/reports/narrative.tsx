import { href, redirect } from 'react-router'
import { z } from 'zod'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { correctionPart, Narrative, narrativeParts } from '#app/domain/report/narrative.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { saveNarrative } from '#app/operations/report/save-narrative.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { reportAsked } from './report-asked.ts'
import type { Route } from './+types/narrative'

export const middleware = [requireAct('report.write')]

const NarrativeForm = Narrative.extend({
  reportId: z.string(),
  version: z.number().int(),
  next_page: z.enum(['report', 'sign']).default('report'),
})

/** The sections that hold free text, as the report names them. */
const sectionNames: Record<string, string> = {
  headline: 'Headline',
  voice: 'What is working, themes and voice',
  notes: 'Exclusions, data quality and next cycle',
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { id, version, narrative, signature, report } = await getReport(
    context.get(workContext),
    reportAsked(params, request),
  )
  return { id, version, narrative, isSigned: signature !== null, quarter: report.quarter, number: report.number }
}

export async function action({ context, params: { quarter }, request }: Route.ActionArgs) {
  const form = await readForm(request, NarrativeForm)
  if (!form.ok) return form.reply
  const { reportId, version, next_page: next, ...narrative } = form.value
  const outcome = await attempt(saveNarrative(context.get(workContext), { reportId, version, narrative }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(
    next === 'sign' ? href('/reports/:quarter/sign', { quarter }) : href('/reports/:quarter', { quarter }),
    303,
  )
}

export default function NarrativePage({
  loaderData: { id, version, narrative, isSigned, quarter, number },
  actionData: reply,
}: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Your words, ${quarterName(quarter)}`} reply={reply} />
        <BackLink text="The report" href={href('/reports/:quarter', { quarter })} />
        <FormErrors reply={reply} />
        <span className="govuk-caption-l">{quarterName(quarter)}</span>
        <h1 className="govuk-heading-l">Your words for the report</h1>
        {isSigned && (
          <InsetText text="This report is signed and cannot be changed. Begin a correction on the page of all reports." />
        )}
        <p className="govuk-body">
          Every part may stay empty. Leave an empty line between paragraphs. Do not name or describe a child.
        </p>
        <form method="post" noValidate>
          <input type="hidden" name="reportId" value={id} />
          <input type="hidden" name="version" value={valueOf(reply, 'version', version)} />
          {(number > 1 ? [correctionPart, ...narrativeParts] : narrativeParts).map(({ key, section, label, hint }) => (
            <Textarea
              key={key}
              id={key}
              name={key}
              rows={5}
              label={{ text: label, classes: 'govuk-label--m' }}
              hint={`${hint} It stands in “${sectionNames[section] ?? section}”.`}
              value={valueOf(reply, key, narrative[key] ?? '')}
              errorMessage={errorFor(reply, key)}
            />
          ))}
          <div className="app-button-row">
            <Button text="Save and read the report" name="next_page" value="report" preventDoubleClick />
            <Button
              text="Save and sign"
              name="next_page"
              value="sign"
              classes="govuk-button--secondary"
              preventDoubleClick
            />
          </div>
        </form>
      </div>
    </div>
  )
}
