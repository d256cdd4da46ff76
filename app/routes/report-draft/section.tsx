import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { getSection, type EditedSection } from '#app/operations/report/get-section.server.ts'
import { saveSentences } from '#app/operations/report/save-sentences.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { reportAsked } from '#app/routes/reports/report-asked.ts'
import { workContext } from '#app/web/contexts.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import { CommentNotes } from './comment-notes.tsx'
import { errorsOf, readDecisions, textOf } from './read-decisions.ts'
import { SentenceField } from './sentence-field.tsx'
import type { Route } from './+types/section'

export const middleware = [requireAct('report.write')]

const SectionForm = z.object({ reportId: z.string(), next_page: z.enum(['stay', 'next', 'list']).default('stay') })

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = { ...reportAsked(params, request), section: params.section }
  const section = await getSection(context.get(workContext), asked)
  return { ...section, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ context, params: { quarter, section }, request }: Route.ActionArgs) {
  const sent = await request.formData()
  const form = readFormData(sent, SectionForm)
  if (!form.ok) return form.reply
  const { reportId, next_page: wanted } = form.value
  const decisions = readDecisions(sent)
  const outcome = await attempt(saveSentences(context.get(workContext), { reportId, decisions }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  const errors = errorsOf(decisions, outcome.value.problems)
  if (errors.length > 0) {
    const values = Object.fromEntries([...sent.keys()].map((name) => [name, textOf(sent, name)]))
    return data<FormReply>({ errors, values }, { status: 400 })
  }
  if (wanted === 'stay') {
    return redirect(
      `${href('/reports/:quarter/edit/:section', { quarter, section })}?saved=${outcome.value.saved}`,
      303,
    )
  }
  const next = textOf(sent, 'next_section')
  const onward =
    wanted === 'next' && next !== ''
      ? href('/reports/:quarter/edit/:section', { quarter, section: next })
      : href('/reports/:quarter/edit', { quarter })
  return redirect(onward, 303)
}

export default function SectionPage({ loaderData: page, actionData: reply }: Route.ComponentProps) {
  const { id, quarter, section, sentences, next, isSaved, comments } = page
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`${section.title}, edit the report`} reply={reply} />
        <BackLink text="All sections" href={href('/reports/:quarter/edit', { quarter })} />
        <FormErrors reply={reply} />
        {isSaved && !reply && <NotificationBanner type="success" text="Your words are saved" />}
        <span className="govuk-caption-l">{quarterName(quarter)}</span>
        <h1 className="govuk-heading-l">{section.title}</h1>
        <OwnText page={page} />
        <CommentNotes quarter={quarter} place={section.id} comments={comments} what="this section" />
        <p className="govuk-body">
          Figures stand in square brackets. Move them about as you like, and keep each of them once, as it is.
        </p>
        <form method="post" noValidate>
          <input type="hidden" name="reportId" value={id} />
          <input type="hidden" name="next_section" value={next ?? ''} />
          <ol className="govuk-list app-drafted-sentences">
            {sentences.map((sentence, place) => (
              <SentenceField key={sentence.key} sentence={sentence} place={place} quarter={quarter} reply={reply} />
            ))}
          </ol>
          <div className="app-button-row">
            <Button text="Save" name="next_page" value="stay" preventDoubleClick />
            <Button
              text={next === null ? 'Save and see all sections' : 'Save and go to the next section'}
              name="next_page"
              value={next === null ? 'list' : 'next'}
              classes="govuk-button--secondary"
              preventDoubleClick
            />
          </div>
        </form>
      </div>
    </div>
  )
}

/** What the Head of Service wrote freely for this section, and where it is written. */
function OwnText({ page: { quarter, narrative } }: { page: EditedSection }) {
  if (narrative.length === 0) return null
  const written = narrative.filter(({ text }) => text !== '').map(({ label }) => label.toLowerCase())
  const empty = narrative.filter(({ text }) => text === '').map(({ label }) => label.toLowerCase())
  return (
    <p className="govuk-body">
      Your own text stands in this section as well
      {written.length > 0 && `: ${written.join(', ')}`}
      {empty.length > 0 && `${written.length > 0 ? '; still' : ', still'} empty: ${empty.join(', ')}`}.{' '}
      <a className="govuk-link" href={href('/reports/:quarter/narrative', { quarter })}>
        Write your own text
      </a>
    </p>
  )
}
