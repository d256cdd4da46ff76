import { href, redirect } from 'react-router'
import { z } from 'zod'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { may } from '#app/domain/shared/permission.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getPracticePlan } from '#app/operations/practice/get-plan.server.ts'
import { listPractice } from '#app/operations/practice/list-practice.server.ts'
import { startAttempt } from '#app/operations/practice/start-attempt.server.ts'
import { FactsPanel } from '#app/components/audit/facts-panel.tsx'
import { RadiosField } from '#app/components/form/fields.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Reading } from '#app/components/practice/reading.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { hrefOfAttempt } from './practice-address.ts'
import type { Route } from './+types/plan'

const Begin = z.object({
  purpose: z.enum(['practice', 'anchor']),
  agency: Agency.optional(),
})

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { role, agency } = work.actor
  const plan = await getPracticePlan(work, params)
  const { anchors } = await listPractice(work)
  return {
    plan,
    agency,
    anchor: anchors.find(({ planId }) => planId === plan.id) ?? null,
    answers: role === 'system' || may(role, 'practice.answer'),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await readForm(request, Begin)
  if (!form.ok) return form.reply
  const outcome = await attempt(startAttempt(context.get(workContext), { planId: params.planId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(hrefOfAttempt(outcome.value.attemptId), 303)
}

export default function PracticePlanPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { plan, answers, agency } = loaderData
  return (
    <>
      <BackLink href={href('/practice')} text="Practice" />
      <PageTitle title={plan.title} reply={reply} />
      <FormErrors reply={reply} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <span className="govuk-caption-l">Practice plan {plan.number}</span>
          <h1 className="govuk-heading-l">{plan.title}</h1>
          <p className="govuk-body">{plan.summary}</p>
          {answers ? <BeginForm {...loaderData} reply={reply} /> : <ReferenceLink planId={plan.id} />}
          <h2 className="govuk-heading-m">The plan, what is on file, and the forms</h2>
          <p className="govuk-body">
            Judge it as it stood on {formatDate(plan.auditedOn)}. You will have it beside the questions.
          </p>
          <Reading parts={plan.reading} headingLevel={3} />
        </div>
        <div className="govuk-grid-column-one-third">
          {/* The panel scrolls when it is taller than the window, so it must be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className="app-facts" aria-label="Facts of the plan" tabIndex={0}>
            <FactsPanel facts={plan.facts} forms={plan.forms} frozenOn={plan.auditedOn} agency={agency} />
          </section>
        </div>
      </div>
    </>
  )
}

type BeginProps = Route.ComponentProps['loaderData'] & { reply: Route.ComponentProps['actionData'] }

function BeginForm({ plan, agency, anchor, reply }: BeginProps) {
  if (anchor?.isDone)
    return (
      <InsetText text="You have rated this anchor plan this term. Thank you. It is not compared, because you will rate it again." />
    )
  if (plan.isAnchor && anchor === null)
    return (
      <InsetText text="This plan is or was an anchor: it is rated again from time to time, so it is not for practice. Choose another plan." />
    )
  return (
    <form method="post">
      <input type="hidden" name="purpose" value={anchor ? 'anchor' : 'practice'} />
      {anchor ? (
        <p className="govuk-body">
          This is an anchor plan of this term. Rate it as you would rate any plan, for your own agency. Neither the
          reference nor your earlier ratings are shown.
        </p>
      ) : (
        <RadiosField
          name="agency"
          legend="Whose questions do you want to answer?"
          reply={reply}
          initial={agency}
          classes="govuk-radios--small"
          items={Agency.options.map((value) => ({ value, text: agencyNames[value] }))}
        />
      )}
      <Button text={anchor?.attemptId ? 'Go on' : 'Begin'} />
    </form>
  )
}

function ReferenceLink({ planId }: { planId: string }) {
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={href('/practice/plans/:planId/reference', { planId })}>
        Read the reference answers
      </a>
      . Auditors see them after their own answers.
    </p>
  )
}
