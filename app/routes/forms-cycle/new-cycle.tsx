import { href, redirect } from 'react-router'
import { FormsPlan, noFormsRubric, usualFormsPlan } from '#app/domain/sampling/forms-plan.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { listOpenQuarters, planFormsCycle } from '#app/operations/sampling/plan-forms-cycle.server.ts'
import { FormsFields } from '#app/components/cycle/forms-fields.tsx'
import { KindChoice } from '#app/components/cycle/kind-choice.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { RadiosField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/new-cycle'

export async function loader({ context }: Route.LoaderArgs) {
  return { quarters: await listOpenQuarters(context.get(workContext)) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, FormsPlan)
  if (!form.ok) return form.reply
  const outcome = await attempt(planFormsCycle(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame/forms', { cycleId: outcome.value.cycleId }), 'planned'), 303)
}

export default function NewFormsCyclePage({ loaderData: { quarters }, actionData: reply }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={href('/cycles')} text="Cycles" />
      <PageTitle title="Plan a cycle of forms" reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">Plan a cycle</h1>
      <KindChoice current="forms" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            Once a quarter an agreed number of returned forms is drawn at random from the last six months, by the same
            tickets as the plans. Nothing is frozen yet.
          </p>
          <InsetText>{noFormsRubric}</InsetText>
          {quarters.length === 0 ? (
            <EmptyState title="Every near quarter has a cycle">Open one of them from the list of cycles.</EmptyState>
          ) : (
            <form method="post" noValidate>
              <RadiosField
                name="label"
                legend="Quarter"
                legendClasses="govuk-fieldset__legend--m"
                items={quarters.map((value) => ({ value, text: quarterName(value) }))}
                reply={reply}
                initial={quarters[0] ?? null}
              />
              <FormsFields reply={reply} initial={usualFormsPlan} />
              <Button text="Plan the cycle" preventDoubleClick />
            </form>
          )}
        </div>
      </div>
    </>
  )
}
