import { data, href, redirect } from 'react-router'
import { SentSection, settleSent } from '#app/domain/audit/merge.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { getAttemptSection, type AttemptSection } from '#app/operations/practice/get-attempt.server.ts'
import { savePracticeAnswers } from '#app/operations/practice/save-answers.server.ts'
import { SectionForm } from '#app/components/audit/section-form.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ExplanationNow } from '#app/components/practice/explanation-now.tsx'
import { ReadingPanel } from '#app/components/practice/reading-panel.tsx'
import { changedElsewhere, idsOfFields } from '#app/routes/audits/section-address.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { hrefAfterSection, hrefOfAttempt, hrefOfPracticeSection } from './practice-address.ts'
import type { Route } from './+types/section'

export async function loader({ context, params }: Route.LoaderArgs) {
  const section = await getAttemptSection(context.get(workContext), params)
  // What is finished is compared, and not changed any more.
  if (section.head.finishedAt !== null) throw redirect(hrefOfAttempt(params.attemptId))
  return section
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await readForm(request, SentSection)
  if (!form.ok) return data({ reply: form.reply.data, conflicts: [] }, { status: 400 })
  const work = context.get(workContext)
  const answers = settleSent(form.value.answers)
  const outcome = await attempt(savePracticeAnswers(work, { attemptId: params.attemptId, answers }))
  if (!outcome.ok) return data({ reply: form.refuse(outcome.refusal).data, conflicts: [] }, { status: 409 })
  const { conflicts } = outcome.value
  if (conflicts.length > 0) {
    return data({ reply: form.refuse(changedElsewhere(conflicts)).data, conflicts }, { status: 409 })
  }
  const { next } = await getAttemptSection(work, params)
  return redirect(hrefAfterSection(params.attemptId, next), 303)
}

const explainFrom = (explained: AttemptSection['explained']) => (itemId: string) => (
  <ExplanationNow itemId={itemId} explained={explained[itemId]} />
)

const readFrom =
  ({ head, reading }: AttemptSection) =>
  () => <ReadingPanel title={head.plan.title} parts={reading} />

export default function PracticeSectionPage({ loaderData: section, actionData }: Route.ComponentProps) {
  const { head, previous, next } = section
  const reply = actionData?.reply
  const name = head.purpose === 'anchor' ? 'Anchor plan' : 'Practice'
  return (
    <>
      <BackLink href={hrefOfAttempt(head.id)} text={head.plan.title} />
      <PageTitle title={`${section.section.id}: ${section.section.title}, ${name.toLowerCase()}`} reply={reply} />
      <FormErrors reply={reply} ids={idsOfFields(section)} />
      <SectionForm
        section={section}
        caption={`${name}, ${agencyNames[head.agency].toLowerCase()}`}
        forms={section.forms}
        problems={[]}
        reply={reply}
        conflicts={actionData?.conflicts ?? []}
        saveHref={href('/practice/attempts/:attemptId/answers', { attemptId: head.id })}
        nextHref={hrefAfterSection(head.id, next)}
        nextTitle={next ? `${next.id}, ${next.title}` : 'all sections'}
        previousHref={previous && hrefOfPracticeSection(head.id, previous)}
        afterItem={explainFrom(section.explained)}
        panel={readFrom(section)}
      />
    </>
  )
}
