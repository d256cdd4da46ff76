import { href, redirect } from 'react-router'
import { z } from 'zod'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { finishAttempt } from '#app/operations/practice/finish-attempt.server.ts'
import { getAttempt, type AttemptHub } from '#app/operations/practice/get-attempt.server.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { TaskList, type Task } from '#app/components/govuk/task-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { hrefOfAttempt, hrefOfPracticeSection } from './practice-address.ts'
import type { Route } from './+types/attempt'

export function loader({ context, params }: Route.LoaderArgs) {
  return getAttempt(context.get(workContext), params)
}

/** Finishes: practice goes on to the comparison, an anchor has none. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await readForm(request, z.object({}))
  if (!form.ok) return form.reply
  const work = context.get(workContext)
  const outcome = await attempt(finishAttempt(work, params))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const { head } = await getAttempt(work, params)
  const compare = href('/practice/attempts/:attemptId/compare', params)
  return redirect(head.purpose === 'anchor' ? hrefOfAttempt(head.id) : compare, 303)
}

export default function AttemptPage({ loaderData: hub, actionData: reply }: Route.ComponentProps) {
  const { head, sections } = hub
  return (
    <>
      <BackLink href={href('/practice')} text="Practice" />
      <PageTitle title={`${titleOf(head)}: ${head.plan.title}`} reply={reply} />
      <FormErrors reply={reply} />
      <span className="govuk-caption-l">
        {titleOf(head)}, questions of {agencyNames[head.agency].toLowerCase()}
      </span>
      <h1 className="govuk-heading-l">{head.plan.title}</h1>
      {head.finishedAt === null ? (
        <>
          <h2 className="govuk-heading-m">Sections</h2>
          <p className="govuk-body">
            {hub.answered} of {hub.asked} questions answered. Take the sections in any order; the plan stands beside the
            questions.
          </p>
          <TaskList items={sections.map((section) => taskOf(head.id, section))} />
          <Finish hub={hub} />
        </>
      ) : (
        <Finished hub={hub} />
      )}
    </>
  )
}

function titleOf({ purpose }: AttemptHub['head']): string {
  return purpose === 'anchor' ? 'Anchor plan' : 'Practice'
}

function taskOf(attemptId: string, { section, answered, asked }: AttemptHub['sections'][number]): Task {
  return {
    title: { text: `${section.id}: ${section.title}` },
    href: hrefOfPracticeSection(attemptId, section),
    status:
      answered === asked
        ? 'All answered'
        : { tag: { text: answered === 0 ? 'Not started' : `${answered} of ${asked}`, classes: 'govuk-tag--blue' } },
  }
}

function Finish({ hub: { head, answered, asked } }: { hub: AttemptHub }) {
  return (
    <form method="post">
      <h2 className="govuk-heading-m">
        {head.purpose === 'anchor' ? 'When every question is rated' : 'Finish and compare'}
      </h2>
      <p className="govuk-body">
        {head.purpose === 'anchor'
          ? 'An anchor plan needs a rating for every question. It is not compared with anything that you could see.'
          : answered === asked
            ? 'Everything is answered. Your answers are set beside the reference, the differences first.'
            : 'You can compare now. What you left out is shown with its reference, and does not count as missed.'}
      </p>
      <Button text={head.purpose === 'anchor' ? 'Finish' : 'Finish and compare'} />
    </form>
  )
}

function Finished({ hub: { head } }: { hub: AttemptHub }) {
  if (head.purpose === 'anchor')
    return (
      <>
        <InsetText text="Thank you, this anchor plan is done for this term. Your ratings are only ever set beside your own of another term, together with those of all auditors." />
        <p className="govuk-body">
          <a className="govuk-link" href={href('/practice')}>
            Back to practice
          </a>
        </p>
      </>
    )
  return (
    <p className="govuk-body">
      This practice audit is finished.{' '}
      <a className="govuk-link" href={href('/practice/attempts/:attemptId/compare', { attemptId: head.id })}>
        See your answers beside the reference
      </a>
      .
    </p>
  )
}
