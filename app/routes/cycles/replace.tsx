import { href, redirect } from 'react-router'
import { z } from 'zod'
import { ReplacementReason, replacementReasonNames, replacementReasonsOf } from '#app/domain/frame/frame.ts'
import { stratumName } from '#app/domain/frame/strata.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getSampleEntry } from '#app/operations/sampling/get-draw.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/replace'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { cycle: await getCycle(work, params.cycleId), entry: await getSampleEntry(work, params) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ reason: ReplacementReason }))
  if (!form.ok) return form.reply
  const outcome = await attempt(replacePlan(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/draw', { cycleId: params.cycleId }), 'replaced'), 303)
}

export default function ReplacePage({ loaderData: { cycle, entry }, actionData: reply }: Route.ComponentProps) {
  const noun = nounOf(cycle.kind, 1)
  const back = { href: href('/cycles/:cycleId/draw', { cycleId: cycle.id }), text: 'Sample' }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title={`Replace ${noun} ${entry.planRef}`} reply={reply} back={back} />
        <p className="govuk-body">
          The next ticket of “{stratumName(entry.stratum)}” takes its place. The replacement and its reason stand in the
          trail and in the report.
        </p>
        <InsetText>
          Replace a {noun} only if it should never have been in the frame. Keep it when its file is missing
          {cycle.kind === 'plans' && ', when it is under appeal,'} or when it is inconvenient: leaving those out would
          make the result look better than it is.
        </InsetText>
        <form method="post" noValidate>
          <Radios
            name="reason"
            fieldset={{
              legend: { text: `Why was this ${noun} never eligible?`, classes: 'govuk-fieldset__legend--m' },
            }}
            items={replacementReasonsOf[cycle.kind].map((value) => ({ value, text: replacementReasonNames[value] }))}
            value={valueOf(reply, 'reason')}
            errorMessage={errorFor(reply, 'reason')}
          />
          <Button text={`Replace the ${noun}`} preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
