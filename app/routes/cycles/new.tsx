import { href, redirect } from 'react-router'
import { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { termName } from '#app/domain/frame/term.ts'
import { listOpenTerms } from '#app/operations/sampling/list-cycles.server.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/new'
import { CycleFields } from '#app/components/cycle/cycle-fields.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { minutesEducation, minutesHealth, minutesSocialCare } = await getArea(work.db)
  return { terms: await listOpenTerms(work), minutes: { minutesEducation, minutesHealth, minutesSocialCare } }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, CyclePlan)
  if (!form.ok) return form.reply
  const outcome = await attempt(planCycle(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame', { cycleId: outcome.value.cycleId }), 'planned'), 303)
}

const defaults = {
  frameRule: 'all_active',
  strataBy: 'new_amended_other',
  ratePercent: 10,
  minimumSize: 30,
  exclusionTerms: 2,
} as const

export default function NewCyclePage({ loaderData: { terms, minutes }, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/cycles')} text="Cycles" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Plan a cycle" reply={reply} />
          <FormErrors reply={reply} />
          <h1 className="govuk-heading-l">Plan a cycle</h1>
          <p className="govuk-body">
            Nothing is frozen yet. On the next page you see how many plans and hours this asks for, and what the sample
            can show. You can change the rules until you freeze the frame.
          </p>
          {terms.length === 0 ? (
            <EmptyState title="Every near term has a cycle">Open one of them from the list of cycles.</EmptyState>
          ) : (
            <form method="post" noValidate>
              <Radios
                name="label"
                fieldset={{ legend: { text: 'Term', classes: 'govuk-fieldset__legend--m' } }}
                items={terms.map((term) => ({ value: term, text: termName(term) }))}
                value={valueOf(reply, 'label', terms[0])}
                errorMessage={errorFor(reply, 'label')}
              />
              <CycleFields reply={reply} initial={{ ...defaults, ...minutes }} />
              <Button text="Plan the cycle" preventDoubleClick />
            </form>
          )}
        </div>
      </div>
    </>
  )
}
