import { isAnswered, problemsOf } from '#app/domain/audit/answers.ts'
import { isOverdue } from '#app/domain/audit/audit.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { PlanFacts } from '#app/domain/register/plan.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { SectionId } from '#app/domain/rubric/rubric.ts'
import type { AuditHead } from '#app/domain/audit/audit-view.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readAudit } from './read-audit.server.ts'

export type SectionProgress = {
  id: SectionId
  title: string
  answered: number
  total: number
  state: 'not_started' | 'in_progress' | 'incomplete' | 'complete'
}

export type AuditHub = {
  head: AuditHead
  isOverdue: boolean
  facts: PlanFacts
  rubric: { id: string; version: string; title: string }
  sections: SectionProgress[]
  isComplete: boolean
}

/** An audit as the list of sections that its agency answers, with how far each has come. */
export async function getAudit(work: Work, input: { auditId: string }): Promise<AuditHub> {
  allow(work, 'audit.read')
  const { head, facts, rubric, answers } = await readAudit(work, input.auditId)
  const problems = problemsOf(rubric, head.agency, answers)
  const sections = itemsOf(rubric, head.agency).map(({ section, findings, criteria }) => {
    const items = [...findings, ...criteria]
    const answered = items.filter(({ id }) => isAnswered(answers[id])).length
    const isWhole = !problems.some((problem) => problem.section === section.id)
    return {
      id: section.id,
      title: section.title,
      answered,
      total: items.length,
      state: stateOf(answered, items.length, isWhole),
    }
  })
  return {
    head,
    isOverdue: isOverdue(head, toPlainDate(work.now)),
    facts,
    rubric: { id: rubric.id, version: rubric.version, title: rubric.title },
    sections,
    isComplete: problems.length === 0,
  }
}

function stateOf(answered: number, total: number, isWhole: boolean): SectionProgress['state'] {
  if (isWhole) return 'complete'
  if (answered === 0) return 'not_started'
  return answered < total ? 'in_progress' : 'incomplete'
}
