import { href, redirect } from 'react-router'
import { z } from 'zod'
import { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { replanCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { CycleRules } from '#app/components/cycle/cycle-rules.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/rules'
import { CycleFields } from '#app/components/cycle/cycle-fields.tsx'

const RulesForm = CyclePlan.omit({ label: true }).extend({ version: z.coerce.number().int() })

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  return { cycle, canChange: cycle.state === 'planned' && mayDo(work, 'cycle.plan') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, RulesForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(replanCycle(context.get(workContext), { ...form.value, cycleId: params.cycleId }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame', params), 'rules'), 303)
}

export default function RulesPage({ loaderData: { cycle, canChange }, actionData: reply }: Route.ComponentProps) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Rules of the draw" reply={reply} />
        {canChange ? (
          <form method="post" noValidate>
            <input type="hidden" name="version" value={cycle.version} />
            <CycleFields reply={reply} initial={cycle} />
            <Button text="Save the rules" preventDoubleClick />
          </form>
        ) : (
          <>
            {cycle.state !== 'planned' && (
              <p className="govuk-body">The frame is frozen, so these rules cannot change any more.</p>
            )}
            <CycleRules cycle={cycle} />
          </>
        )}
      </div>
    </div>
  )
}
