import { Refusal } from '#app/domain/shared/refusal.ts'
import { findingsOf, problemsOf, ratingsOf, type Answers } from '#app/domain/audit/answers.ts'
import type { AuditSection, WholeAudit } from '#app/domain/audit/audit-view.ts'
import { formName } from '#app/domain/evidence/form-words.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { appliesWhereAppropriate } from '#app/domain/evidence/section-applicability.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { itemsOf, sectionSlug } from '#app/domain/rubric/items.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readAudit } from './read-audit.server.ts'

/** One section of an audit: its questions, what has been answered, and the sections before and after it. */
export async function getSection(work: Work, input: { auditId: string; section: string }): Promise<AuditSection> {
  allow(work, 'audit.read')
  const { head, subject, rubric, answers, documents } = await readAudit(work, input.auditId)
  const own = itemsOf(rubric, head)
  const index = own.findIndex(({ section }) => sectionSlug(section.id) === input.section.toLowerCase())
  const found = own[index]
  if (!found) throw new Refusal('not-found', 'SECTION_NOT_FOUND', 'This section is not one of yours.')
  const ids = [...found.findings, ...found.criteria].map(({ id }) => id)
  return {
    head,
    subject,
    ...found,
    bands: rubric.bands,
    documents,
    whole: subject.kind === 'plan' && appliesWhereAppropriate(found.section.id) ? wholeOf(rubric, answers) : null,
    forms: subject.kind === 'plan' ? returnedForms(subject.forms) : [],
    answers: Object.fromEntries(ids.flatMap((id) => (answers[id] ? [[id, answers[id]]] : []))),
    problems: problemsOf(rubric, head, answers).filter((problem) => problem.section === found.section.id),
    previous: own[index - 1]?.section ?? null,
    next: own[index + 1]?.section ?? null,
    position: index + 1,
    sections: own.length,
  }
}

function wholeOf(rubric: Rubric, answers: Answers): WholeAudit {
  const rated = Object.entries(ratingsOf(answers)).map(([id, { rating, naReason }]) => [id, { rating, naReason }])
  return { findings: rubric.findings, answered: findingsOf(answers), rated: Object.fromEntries(rated) }
}

function returnedForms(forms: readonly PlanForm[]): AuditSection['forms'] {
  return forms.filter(({ returnedOn }) => returnedOn !== null).map((form) => ({ ref: form.ref, label: formName(form) }))
}
