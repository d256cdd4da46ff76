import { href, redirect } from 'react-router'
import { z } from 'zod'
import { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { listPlanRubrics } from '#app/operations/sampling/list-plan-rubrics.server.ts'
import { replanCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { CycleFields, MinuteFields, RubricField } from '#app/components/cycle/cycle-fields.tsx'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { CycleRules } from '#app/components/cycle/cycle-rules.tsx'
import { RulesForm } from '#app/components/cycle/rules-form.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withDone } from '#app/web/just-done.ts'
import { workOut } from './work-out.server.ts'
import type { Route } from './+types/rules'

const ChangedRules = CyclePlan.omit({ label: true }).extend({ version: z.coerce.number().int() })

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  if (cycle.kind === 'forms') throw redirect(href('/cycles/:cycleId/rules/forms', params))
  const canChange = cycle.state === 'planned' && mayDo(work, 'cycle.plan')
  const rubrics = canChange ? await listPlanRubrics(work) : []
  const worked = canChange ? await workOut(work, request, { ...cycle, policyId: undefined }) : null
  return { cycle, rubrics, worked }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, ChangedRules)
  if (!form.ok) return form.reply
  const outcome = await attempt(replanCycle(context.get(workContext), { ...form.value, cycleId: params.cycleId }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame', params), 'rules'), 303)
}

export default function RulesPage({ loaderData: { cycle, rubrics, worked }, actionData }: Route.ComponentProps) {
  const reply = actionData ?? worked?.typed
  if (worked === null) {
    return (
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <CycleHeading cycle={cycle} title="Rules of the draw" reply={reply} />
          {cycle.state !== 'planned' && (
            <p className="govuk-body">The frame is frozen, so these rules cannot change any more.</p>
          )}
          <CycleRules cycle={cycle} />
        </div>
      </div>
    )
  }
  return (
    <>
      <CycleHeading cycle={cycle} title="Rules of the draw" reply={reply} />
      <RulesForm
        forecast={worked.forecast}
        address={href('/cycles/:cycleId/rules', { cycleId: cycle.id })}
        buttons={
          <>
            <Button text="Save the rules" preventDoubleClick />
            <Button
              text="Save them under a name as well"
              classes="govuk-button--secondary"
              attributes={{ formAction: href('/cycles/policies/new'), formMethod: 'get' }}
            />
          </>
        }
      >
        <input type="hidden" name="version" value={cycle.version} />
        <input type="hidden" name="label" value={cycle.label} />
        {cycle.policyName !== null && <p className="govuk-body">Taken from the saved rules “{cycle.policyName}”.</p>}
        <CycleFields reply={reply} initial={cycle} />
        <MinuteFields reply={reply} initial={cycle} />
        <RubricField reply={reply} rubrics={rubrics} initial={`${cycle.rubricId} ${cycle.rubricVersion}`} />
      </RulesForm>
    </>
  )
}
