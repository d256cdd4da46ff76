import { href, redirect } from 'react-router'
import { z } from 'zod'
import { FormsPlan } from '#app/domain/sampling/forms-plan.ts'
import { getFormsCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { replanFormsCycle } from '#app/operations/sampling/plan-forms-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { FormsFields } from '#app/components/cycle/forms-fields.tsx'
import { FormsRules } from '#app/components/cycle/forms-rules.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/forms-rules'

const ChangedRules = FormsPlan.omit({ label: true }).extend({ version: z.coerce.number().int() })

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getFormsCycle(work, params.cycleId)
  return { cycle, canChange: cycle.state === 'planned' && mayDo(work, 'cycle.plan') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, ChangedRules)
  if (!form.ok) return form.reply
  const outcome = await attempt(replanFormsCycle(context.get(workContext), { ...form.value, cycleId: params.cycleId }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame/forms', params), 'rules'), 303)
}

export default function FormsRulesPage({ loaderData: { cycle, canChange }, actionData: reply }: Route.ComponentProps) {
  const { strataBy, fixedSize, minutes } = cycle
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Rules of the draw" reply={reply} />
        {canChange ? (
          <form method="post" noValidate>
            <input type="hidden" name="version" value={cycle.version} />
            <FormsFields reply={reply} initial={{ strataBy, fixedSize: fixedSize ?? 0, minutes: minutes.education }} />
            <Button text="Save the rules" preventDoubleClick />
          </form>
        ) : (
          <>
            {cycle.state !== 'planned' && (
              <p className="govuk-body">The frame is frozen, so these rules cannot change any more.</p>
            )}
            <FormsRules cycle={cycle} />
          </>
        )}
      </div>
    </div>
  )
}
