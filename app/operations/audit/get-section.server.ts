import { Refusal } from '#app/domain/shared/refusal.ts'
import { problemsOf } from '#app/domain/audit/answers.ts'
import type { AuditSection } from '#app/domain/audit/audit-view.ts'
import { itemsOf, sectionSlug } from '#app/domain/rubric/items.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readAudit } from './read-audit.server.ts'

/** One section of an audit: its questions, what has been answered, and the sections before and after it. */
export async function getSection(work: Work, input: { auditId: string; section: string }): Promise<AuditSection> {
  allow(work, 'audit.read')
  const { head, subject, rubric, answers } = await readAudit(work, input.auditId)
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
    answers: Object.fromEntries(ids.flatMap((id) => (answers[id] ? [[id, answers[id]]] : []))),
    problems: problemsOf(rubric, head, answers).filter((problem) => problem.section === found.section.id),
    previous: own[index - 1]?.section ?? null,
    next: own[index + 1]?.section ?? null,
    position: index + 1,
    sections: own.length,
  }
}
