import { findingsOf, flaggedOf, problemsOf, ratingsOf, type Problem } from '#app/domain/audit/answers.ts'
import { contradictionsOf, type Contradiction } from '#app/domain/evidence/contradictions.ts'
import { AuditDocument, documentOf } from '#app/domain/audit/document.ts'
import type { AuditHead } from '#app/domain/audit/audit-view.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readAudit } from './read-audit.server.ts'

export type CheckedAnswers = {
  head: AuditHead
  /** Questions and answers: as frozen once submitted, as they stand now before that. */
  document: AuditDocument
  problems: Problem[]
  /** The ids of the questions that are marked to come back to. */
  flagged: string[]
  contradictions: Contradiction[]
}

/** Everything that was answered in an audit, with what is missing and what contradicts itself. */
export async function getAnswers(work: Work, input: { auditId: string }): Promise<CheckedAnswers> {
  allow(work, 'audit.read')
  const { head, subject, rubric, answers, document } = await readAudit(work, input.auditId)
  const contradictions =
    subject.kind === 'form'
      ? []
      : contradictionsOf(rubric, {
          facts: subject.facts,
          forms: subject.forms,
          findings: findingsOf(answers),
          ratings: ratingsOf(answers),
        })
  if (document !== null)
    return { head, document: AuditDocument.parse(JSON.parse(document)), problems: [], flagged: [], contradictions }
  const opening = {
    auditId: head.id,
    planRef: head.planRef,
    agency: head.agency,
    formType: head.formType,
    form: subject.kind === 'form' ? subject.form : null,
    auditorName: head.auditorName,
    submittedAt: '',
  }
  return {
    head,
    document: documentOf(opening, rubric, answers),
    problems: head.closed === null ? problemsOf(rubric, head, answers) : [],
    flagged: head.closed === null ? flaggedOf(answers) : [],
    contradictions,
  }
}
