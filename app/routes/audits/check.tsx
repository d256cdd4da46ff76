import { itemCode } from '#app/domain/rubric/item-code.ts'
import { subjectName, subjectTitle } from '#app/domain/audit/audit-view.ts'
import { FormGrade } from '#app/components/audit/form-grade.tsx'
import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { agencyNames } from '#app/domain/shared/agency.ts'
import type { Problem } from '#app/domain/audit/answers.ts'
import { isFinding, sectionSlug } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { getAnswers, type CheckedAnswers } from '#app/operations/audit/get-answers.server.ts'
import { submitAudit } from '#app/operations/audit/submit-audit.server.ts'
import { AnsweredSection } from '#app/components/audit/answered-section.tsx'
import { fieldId } from '#app/components/audit/field-names.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { ErrorSummary } from '#app/components/govuk/error-summary.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { Route } from './+types/check'

export function loader({ context, params }: Route.LoaderArgs) {
  return getAnswers(context.get(workContext), { auditId: params.auditId })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ evenFlagged: z.boolean().default(false) }))
  if (!form.ok) return form.reply
  const outcome = await attempt(submitAudit(context.get(workContext), { auditId: params.auditId, ...form.value }))
  if (!outcome.ok)
    return data(
      { ...form.refuse(outcome.refusal).data, code: outcome.refusal.code },
      { status: outcome.refusal.kind === 'invalid' ? 400 : 409 },
    )
  return redirect(href('/audits/:auditId/submitted', { auditId: params.auditId }), 303)
}

export default function CheckPage({ loaderData: checked, actionData }: Route.ComponentProps) {
  const { head, document, problems, flagged, contradictions } = checked
  const isOpen = head.closed === null
  const title = isOpen ? 'Check your answers' : 'Answers'
  return (
    <>
      <BackLink href={href('/audits/:auditId', { auditId: head.id })} text={`Audit of ${subjectName(head)}`} />
      <PageTitle title={`${title}, ${subjectName(head)}`} reply={actionData} />
      <Refused checked={checked} reply={actionData} />
      <span className="govuk-caption-l">
        {subjectTitle(head)}, {agencyNames[head.agency].toLowerCase()}
      </span>
      <h1 className="govuk-heading-l">{title}</h1>
      {head.closed !== null && <InsetText text={closedWords(head.closed, document.auditorName)} />}
      {isOpen && !actionData && problems.length > 0 && <Missing auditId={head.id} problems={problems} />}
      {isOpen && problems.length === 0 && (
        <p className="govuk-body">
          Everything is answered.{' '}
          <a className="govuk-link" href="#submit">
            Go to submit
          </a>
        </p>
      )}
      {flagged.length > 0 && <Flagged checked={checked} />}
      {contradictions.length > 0 && (
        <InsetText>
          <h2 className="govuk-heading-s">This does not fit together. You may submit it, but look at it again</h2>
          <ul className="govuk-list govuk-list--bullet">
            {contradictions.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {document.overall && <FormGrade overall={document.overall} labels={head.labels} />}
      {document.sections.map((section) => (
        <AnsweredSection
          key={section.section.id}
          section={section}
          changeHref={isOpen ? hrefOf(head.id, section.section.id) : null}
          labels={head.labels}
          problems={problems}
          flagged={flagged}
        />
      ))}
      {isOpen && (
        <Submit
          isAskedAgain={actionData !== undefined && 'code' in actionData && actionData.code === 'AUDIT_FLAGGED'}
        />
      )}
    </>
  )
}

/** What the auditor marked to come back to: it is asked about once, and does not stop the submission. */
function Flagged({ checked: { head, document, flagged } }: { checked: CheckedAnswers }) {
  const marked = document.sections.flatMap(({ section, findings, criteria }) =>
    [...findings, ...criteria].flatMap(({ asked }) =>
      flagged.includes(asked.id) ? [{ section: section.id, id: asked.id, words: wordsOf(asked) }] : [],
    ),
  )
  return (
    <div className="govuk-inset-text" id="flagged">
      <h2 className="govuk-heading-s">
        {marked.length === 1
          ? 'You wanted to come back to one question'
          : `You wanted to come back to ${marked.length} questions`}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {marked.map(({ section, id, words }) => (
          <li key={id}>
            <a className="govuk-link" href={`${hrefOf(head.id, section)}#${fieldId(id)}`}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function wordsOf(asked: Criterion | Finding): string {
  return isFinding(asked) ? asked.question : `${itemCode(asked.id)}: ${asked.statement}`
}

function Submit({ isAskedAgain }: { isAskedAgain: boolean }) {
  return (
    <form method="post" id="submit">
      <h2 className="govuk-heading-m">Submit your audit</h2>
      <p className="govuk-body">
        Once submitted, the answers can no longer be changed. They are kept with the wording of the questions.
      </p>
      {isAskedAgain && <input type="hidden" name="evenFlagged" value="on" />}
      <Button text={isAskedAgain ? 'Submit the audit as it is' : 'Submit the audit'} preventDoubleClick />
    </form>
  )
}

function Refused({ checked, reply }: { checked: CheckedAnswers; reply: Route.ComponentProps['actionData'] }) {
  if (!reply) return null
  if (checked.problems.length === 0) return <FormErrors reply={reply} />
  return (
    <ErrorSummary
      errorList={checked.problems.map((problem) => ({
        text: problem.sentence,
        href: mendHref(checked.head.id, problem),
      }))}
    />
  )
}

function Missing({ auditId, problems }: { auditId: string; problems: Problem[] }) {
  return (
    <InsetText>
      <h2 className="govuk-heading-s">
        {problems.length === 1 ? 'One thing is still missing' : `${problems.length} things are still missing`}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {problems.map((problem) => (
          <li key={problem.itemId + problem.field}>
            <a className="govuk-link" href={mendHref(auditId, problem)}>
              {problem.sentence}
            </a>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function closedWords(closed: string, auditorName: string): string {
  return auditorName ? `${closed} Answered by ${auditorName}.` : closed
}

function hrefOf(auditId: string, section: Problem['section']): string {
  return href('/audits/:auditId/:section', { auditId, section: sectionSlug(section) })
}

function mendHref(auditId: string, { section, itemId, field }: Problem): string {
  return `${hrefOf(auditId, section)}?check=1#${fieldId(itemId, field)}`
}
