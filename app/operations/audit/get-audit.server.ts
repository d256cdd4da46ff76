import { flaggedOf, isAnswered, problemsOf, type Problem } from '#app/domain/audit/answers.ts'
import { isOverdue } from '#app/domain/audit/audit.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { isComputed, itemsOf } from '#app/domain/rubric/items.ts'
import type { SectionId } from '#app/domain/rubric/rubric.ts'
import type { AuditHead, AuditSubject } from '#app/domain/audit/audit-view.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readAudit } from './read-audit.server.ts'

export type SectionProgress = {
  id: SectionId
  title: string
  answered: number
  total: number
  /** How many are marked to come back to. */
  flagged: number
  state: 'not_started' | 'in_progress' | 'incomplete' | 'complete'
}

export type AuditHub = {
  head: AuditHead
  isOverdue: boolean
  subject: AuditSubject
  rubric: { id: string; version: string; title: string }
  sections: SectionProgress[]
  /** The first thing that is missing; null when nothing is. */
  goOn: Problem | null
  isComplete: boolean
}

/** An audit as the list of sections that its agency answers, with how far each has come. */
export async function getAudit(work: Work, input: { auditId: string }): Promise<AuditHub> {
  allow(work, 'audit.read')
  const { head, subject, rubric, answers } = await readAudit(work, input.auditId)
  const problems = problemsOf(rubric, head, answers)
  const flagged = new Set(flaggedOf(answers))
  const sections = itemsOf(rubric, head).map(({ section, findings, criteria }) => {
    const items = [...findings, ...criteria].filter((item) => !isComputed(item))
    const answered = items.filter(({ id }) => isAnswered(answers[id])).length
    const isWhole = !problems.some((problem) => problem.section === section.id)
    return {
      id: section.id,
      title: section.title,
      answered,
      total: items.length,
      flagged: items.filter(({ id }) => flagged.has(id)).length,
      state: stateOf(answered, items.length, isWhole),
    }
  })
  return {
    head,
    isOverdue: isOverdue(head, toPlainDate(work.now)),
    subject,
    rubric: { id: rubric.id, version: rubric.version, title: rubric.title },
    sections,
    goOn: problems[0] ?? null,
    isComplete: problems.length === 0,
  }
}

function stateOf(answered: number, total: number, isWhole: boolean): SectionProgress['state'] {
  if (isWhole) return 'complete'
  if (answered === 0) return 'not_started'
  return answered < total ? 'in_progress' : 'incomplete'
}
