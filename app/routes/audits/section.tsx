import { subjectName, subjectTitle } from '#app/domain/audit/audit-view.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import { data, href, isRouteErrorResponse, redirect } from 'react-router'
import { SentSection, settleSent } from '#app/domain/audit/merge.ts'
import { getSection } from '#app/operations/audit/get-section.server.ts'
import { saveSection } from '#app/operations/audit/save-section.server.ts'
import { LostSection } from '#app/components/audit/lost-section.tsx'
import { RouteError } from '#app/components/route-error.tsx'
import { ClosedSection } from '#app/components/audit/closed-section.tsx'
import { SectionIsland } from '#app/components/audit/section-island.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { Island } from '#app/components/island.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/section'
import { changedElsewhere, hrefAfter, hrefOfSection, idsOfFields } from './section-address.ts'

/** Only the questions come alive in the browser: see `Island`. */
export const handle = { isIsland: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const isChecked = new URL(request.url).searchParams.has('check')
  const work = context.get(workContext)
  const section = await getSection(work, params)
  return {
    ...section,
    problems: isChecked ? section.problems : [],
    nextHref: hrefAfter(params.auditId, section.next),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await readForm(request, SentSection)
  if (!form.ok) return data({ reply: form.reply.data, conflicts: [] }, { status: 400 })
  const work = context.get(workContext)
  const answers = settleSent(form.value.answers)
  const outcome = await attempt(
    saveSection(work, { auditId: params.auditId, section: params.section.toUpperCase(), answers }),
  )
  if (!outcome.ok) return data({ reply: form.refuse(outcome.refusal).data, conflicts: [] }, { status: 409 })
  const { conflicts } = outcome.value
  if (conflicts.length > 0) {
    return data({ reply: form.refuse(changedElsewhere(conflicts)).data, conflicts }, { status: 409 })
  }
  const { next } = await getSection(work, params)
  return redirect(hrefAfter(params.auditId, next), 303)
}

export default function SectionPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { head, section } = loaderData
  const reply = actionData?.reply
  return (
    <>
      <BackLink href={href('/audits/:auditId', { auditId: head.id })} text={`Audit of ${subjectName(head)}`} />
      <PageTitle title={`${sectionTitle(section)}, ${subjectName(head)}`} reply={reply} />
      <FormErrors reply={reply} ids={idsOfFields(loaderData)} />
      {head.closed === null ? (
        <Island
          name="section"
          component={SectionIsland}
          props={{
            section: sectionToShow(loaderData),
            pack: { auditId: head.id, documents: loaderData.documents },
            caption: subjectTitle(head),
            labels: head.labels,
            forms: loaderData.forms,
            problems: loaderData.problems,
            reply,
            conflicts: actionData?.conflicts ?? [],
            saveHref: href('/audits/:auditId/answers', { auditId: params.auditId }),
            nextHref: loaderData.nextHref,
            nextTitle: loaderData.next && sectionTitle(loaderData.next),
            previousHref: loaderData.previous && hrefOfSection(head.id, loaderData.previous),
          }}
        />
      ) : (
        <ClosedSection section={loaderData} reply={reply} />
      )}
    </>
  )
}

/** What the browser needs of a section to bring it to life. */
function sectionToShow(loaded: Route.ComponentProps['loaderData']) {
  const { head, subject, section, findings, criteria, bands, whole, answers, position, sections } = loaded
  return { head, subject, section, findings, criteria, bands, whole, answers, position, sections }
}

/** The audit may go to a colleague while its form is open: what was typed is still shown. */
export function ErrorBoundary({ error, actionData }: Route.ErrorBoundaryProps) {
  const isGone = isRouteErrorResponse(error) && error.status === 404
  if (isGone && actionData?.reply) return <LostSection reply={actionData.reply} />
  return <RouteError error={error} />
}
