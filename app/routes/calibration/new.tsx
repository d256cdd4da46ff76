import { href, redirect } from 'react-router'
import { StudyForm } from '#app/domain/calibration/study.ts'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { listStudyRubrics, planStudy } from '#app/operations/calibration/plan-study.server.ts'
import { DayField, SelectField, TextField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/new'

export const middleware = [requireAct('calibration.run')]

export async function loader({ context }: Route.LoaderArgs) {
  return { rubrics: await listStudyRubrics(context.get(workContext)) }
}

const NewStudyForm = StudyForm.extend(dayFields('audited')).transform((form, context) => ({
  name: form.name,
  largestScore: form.largestScore,
  rubric: form.rubric,
  auditedOn: readDayFields(form, 'audited', context, 'Enter a real date, such as 14 10 2019') ?? null,
}))

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, NewStudyForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(planStudy(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/calibration/:studyId', outcome.value), 'planned'), 303)
}

export default function NewStudyPage({ loaderData: { rubrics }, actionData: reply }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/calibration')} text="Calibration" />
        <PageTitle title="Begin a study" reply={reply} />
        <FormErrors reply={reply} />
        <h1 className="govuk-heading-l">Begin a study</h1>
        <form method="post" noValidate>
          <TextField name="name" reply={reply} label="Name" hint="For example: Baseline audits, October 2019" />
          <DayField
            name="audited"
            reply={reply}
            legend="When the baseline audits were made"
            hint="The last day of them. Leave it out if you do not know."
          />
          <TextField
            name="largestScore"
            reply={reply}
            label="Largest score a plan could get"
            hint="Bands are published as a percentage of it."
            classes="govuk-input--width-4"
            inputmode="numeric"
          />
          <SelectField
            name="rubric"
            reply={reply}
            label="Rubric that gets the bands"
            items={rubrics.map(({ name }) => ({ value: name, text: name }))}
          />
          <Button text="Begin the study" preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
