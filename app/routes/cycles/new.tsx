import { href, redirect } from 'react-router'
import { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { termName } from '#app/domain/frame/term.ts'
import { getStartingRules } from '#app/operations/frame/list-policies.server.ts'
import { listPlanRubrics } from '#app/operations/sampling/list-plan-rubrics.server.ts'
import { listOpenTerms } from '#app/operations/sampling/list-cycles.server.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { CycleFields, MinuteFields, RubricField } from '#app/components/cycle/cycle-fields.tsx'
import { KindChoice } from '#app/components/cycle/kind-choice.tsx'
import { RulesForm } from '#app/components/cycle/rules-form.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { RadiosField, SelectField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { withDone } from '#app/web/just-done.ts'
import { workOut } from '#app/routes/frame/work-out.server.ts'
import type { Route } from './+types/new'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { minutesEducation, minutesHealth, minutesSocialCare } = await getArea(work.db)
  const minutes = { minutesEducation, minutesHealth, minutesSocialCare }
  const terms = await listOpenTerms(work)
  const starting = await getStartingRules(work, new URL(request.url).searchParams.get('policyId'))
  const [label] = terms
  const worked = label === undefined ? null : await workOut(work, request, { label, ...starting.rules, ...minutes })
  const rubrics = await listPlanRubrics(work)
  return { terms, minutes, rubrics, ...starting, worked }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await readForm(request, CyclePlan)
  if (!form.ok) return form.reply
  const outcome = await attempt(planCycle(context.get(workContext), form.value))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/frame', { cycleId: outcome.value.cycleId }), 'planned'), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function NewCyclePage({ loaderData, actionData }: Route.ComponentProps) {
  const reply = actionData ?? loaderData.worked?.typed
  return (
    <>
      <BackLink href={href('/cycles')} text="Cycles" />
      <PageTitle title="Plan a cycle" reply={reply} />
      <FormErrors reply={reply} />
      <h1 className="govuk-heading-l">Plan a cycle</h1>
      <KindChoice current="plans" />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            Nothing is frozen yet. What the rules ask for, and what the sample can show, stands beside them. They can
            change until you freeze the frame.
          </p>
          {loaderData.terms.length === 0 ? (
            <EmptyState title="Every near term has a cycle">Open one of them from the list of cycles.</EmptyState>
          ) : (
            <PolicyChoice {...loaderData} />
          )}
        </div>
      </div>
      {loaderData.worked && (
        <RulesForm
          forecast={loaderData.worked.forecast}
          address={href('/cycles/new')}
          buttons={
            <>
              <Button text="Plan the cycle" preventDoubleClick />
              <Button
                text="Save these rules under a name"
                classes="govuk-button--secondary"
                attributes={{ formAction: href('/cycles/policies/new'), formMethod: 'get' }}
              />
            </>
          }
        >
          {loaderData.chosen !== null && <input type="hidden" name="policyId" value={loaderData.chosen} />}
          <RadiosField
            name="label"
            legend="Term"
            legendClasses="govuk-fieldset__legend--m"
            items={loaderData.terms.map((term) => ({ value: term, text: termName(term) }))}
            reply={reply}
            initial={loaderData.terms[0] ?? null}
          />
          <CycleFields reply={reply} initial={loaderData.rules} />
          <MinuteFields reply={reply} initial={loaderData.minutes} />
          <RubricField reply={reply} rubrics={loaderData.rubrics} initial={null} />
        </RulesForm>
      )}
    </>
  )
}

/** Fills the form with rules that were saved before. */
function PolicyChoice({ policies, chosen }: Data) {
  const link = (
    <a className="govuk-link" href={href('/cycles/policies')}>
      Saved rules
    </a>
  )
  if (policies.length === 0) return <p className="govuk-body">{link}: none yet. These are the rules of the plan.</p>
  return (
    <form method="get" className="app-choose-rules">
      <SelectField
        name="policyId"
        label="Begin with saved rules"
        items={policies.map(({ id, name }) => ({ value: id, text: name }))}
        reply={undefined}
        initial={chosen}
      />
      <Button text="Use these rules" classes="govuk-button--secondary" />
      <p className="govuk-body">{link}</p>
    </form>
  )
}
