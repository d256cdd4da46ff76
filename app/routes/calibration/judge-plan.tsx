import { href, redirect } from 'react-router'
import { Band, JudgementForm } from '#app/domain/calibration/study.ts'
import { gradeNames } from '#app/domain/rubric/words.ts'
import { getJudging } from '#app/operations/calibration/get-study.server.ts'
import { judgePlan } from '#app/operations/calibration/judge-plan.server.ts'
import { CheckboxesField, RadiosField, TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/judge-plan'
import { SplitTable } from './splits.tsx'
import { StudyHeading } from './study-heading.tsx'

export const middleware = [requireAct('calibration.judge')]

export async function loader({ context, params }: Route.LoaderArgs) {
  const { study, plans, isFinished, labels } = await getJudging(context.get(workContext), params)
  const plan = plans.find(({ id }) => id === params.planId)
  if (plan === undefined) throw new Response('There is no such plan in this study.', { status: 404 })
  const canJudge = study.state === 'judging' ? !isFinished : study.state === 'talking' && plan.split !== null
  return { study, plan, of: plans.length, labels, canJudge }
}

/** Saves the band and goes on to the next plan that has none, or back to the list. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const form = await readForm(request, JudgementForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(judgePlan(work, { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const { plans, study } = await getJudging(work, params)
  const next = study.state === 'judging' ? plans.find(({ own }) => own === null) : undefined
  const to = next
    ? href('/calibration/:studyId/judging/:planId', { studyId: params.studyId, planId: next.id })
    : href('/calibration/:studyId/judging', { studyId: params.studyId })
  return redirect(withDone(to, 'judged'), 303)
}

export default function JudgePlanPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { study, plan, of, labels, canJudge } = loaderData
  const back = { href: href('/calibration/:studyId/judging', { studyId: study.id }), text: 'Plans to judge' }
  const word = (band: Band) => (labels[band] ? `${gradeNames[band]}: ${labels[band].toLowerCase()}` : gradeNames[band])
  return (
    <>
      <StudyHeading study={study} title={`Plan ${plan.number} of ${of}: ${plan.ref}`} reply={reply} back={back} />
      <h2 className="govuk-heading-m">What the auditors wrote</h2>
      <p className="govuk-body app-typed-text app-calibration-comments">{plan.comments}</p>
      {plan.split && <SplitTable split={plan.split} labels={labels} />}
      {canJudge && (
        <form method="post" noValidate>
          <RadiosField
            name="band"
            reply={reply}
            legend={plan.split ? 'Your band after the talk' : 'Which band does this plan belong to?'}
            legendClasses="govuk-fieldset__legend--m"
            initial={plan.own?.band ?? null}
            items={Band.options.map((value) => ({ value, text: word(value) }))}
          />
          <CheckboxesField
            name="isBorder"
            reply={reply}
            legend="How clear is it?"
            initial={plan.own?.isBorder ? ['on'] : []}
            items={[{ value: 'on', text: 'Only just good enough for this band', hint: 'Leave it out for red.' }]}
          />
          <TextareaField
            name="reason"
            reply={reply}
            label="Why, in a sentence"
            hint="The others read it when the panel talks."
            rows={3}
            initial={plan.own?.reason ?? null}
          />
          <Button text="Save and go on" preventDoubleClick />
        </form>
      )}
    </>
  )
}
