import { data, href, redirect } from 'react-router'
import { ReauditForm } from '#app/domain/fix/rate-again.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { naReasonNames } from '#app/domain/rubric/words.ts'
import { getReaudit, type ReauditView } from '#app/operations/fix/get-reaudits.server.ts'
import { saveReaudit } from '#app/operations/fix/save-reaudit.server.ts'
import { fieldId, fieldName } from '#app/components/audit/field-names.ts'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { AgainQuestion } from '#app/components/fix/again-question.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/reaudit'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { view: await getReaudit(context.get(workContext), params), done: justDone(request) }
}

/** Saves; hands in when that was asked and nothing is missing. What is missing is said at its fields, and all is saved. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, ReauditForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(saveReaudit(context.get(workContext), { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const { isSubmitted, problems } = outcome.value
  if (isSubmitted) return redirect(withDone(href('/audits'), 'reaudit-submitted'), 303)
  if (form.value.intent === 'save') return redirect(withDone(href('/reaudits/:packId', params), 'reaudit-saved'), 303)
  const places = new Map(form.value.answers.map(({ itemId }, index) => [itemId, index]))
  const errors = problems.map(({ itemId, field, sentence }) => ({
    field: fieldName(places.get(itemId) ?? 0, field),
    sentence,
  }))
  return data({ errors, values: {} }, { status: 400 })
}

export default function ReauditPage({ loaderData: { view, done }, actionData: reply }: Route.ComponentProps) {
  const { pack, agency, asked, isClosed } = view
  // What was handed in with something missing is saved already: the fields show what is saved.
  const typed = reply && Object.keys(reply.values).length > 0 ? reply : undefined
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/audits')} text="My audits" />
        <PageTitle title={`Re-audit of plan ${pack.planRef}`} reply={reply} />
        <FormErrors reply={reply} ids={idsOf(asked)} />
        {!reply && <DoneBanner done={done} />}
        <span className="govuk-caption-l">
          {agencyNames[agency]}, audited first in {cycleName(pack.cycleLabel, 'within')}
        </span>
        <h1 className="govuk-heading-l">Re-audit of plan {pack.planRef}</h1>
        {isClosed ? (
          <Closed view={view} />
        ) : (
          <>
            <p className="govuk-body">
              Read the plan as it is now, and rate {plural(asked.length, 'criterion', 'criteria')} afresh.
              {pack.reauditOn && ` Booked for ${formatDate(pack.reauditOn)}.`}
            </p>
            <form method="post" noValidate>
              <input type="hidden" name="version" value={view.version} />
              {asked.map((one, index) => (
                <AgainQuestion key={one.criterion.id} asked={one} index={index} reply={reply} typed={typed} />
              ))}
              <div className="app-button-row">
                <Button text="Hand in" name="intent" value="submit" preventDoubleClick />
                <Button text="Save and come back" name="intent" value="save" classes="govuk-button--secondary" />
              </div>
            </form>
          </>
        )}
      </div>
    </div>
  )
}

function idsOf(asked: ReauditView['asked']): Record<string, string> {
  const fields = ['rating', 'naReason', 'places', 'comment', 'evidence']
  return Object.fromEntries(
    asked.flatMap(({ criterion }, index) =>
      fields.map((field) => [fieldName(index, field), fieldId(criterion.id, field)]),
    ),
  )
}

function Closed({ view: { submittedOn, asked } }: { view: ReauditView }) {
  return (
    <>
      <InsetText
        text={
          submittedOn
            ? `You handed in on ${formatDate(submittedOn)}. Nothing in it changes any more.`
            : 'The pack was closed, so there is nothing to look at again.'
        }
      />
      {asked.map(({ criterion, answer }) => (
        <section key={criterion.id} className="app-request">
          <h2 className="govuk-heading-s govuk-!-margin-bottom-1">
            {itemCode(criterion.id)}: {criterion.statement}
          </h2>
          <p className="govuk-body govuk-!-margin-bottom-1">
            {answer.rating ? <RatingTag rating={answer.rating} /> : 'Not rated'}{' '}
            {answer.naReason && naReasonNames[answer.naReason]} {answer.evidence}
          </p>
          {answer.comment !== '' && <p className="govuk-body app-typed-text">{answer.comment}</p>}
        </section>
      ))}
    </>
  )
}
