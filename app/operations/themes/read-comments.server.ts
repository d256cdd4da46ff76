import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { CycleView } from '#app/db/read-cycle.server.ts'

/** What an auditor wrote beside one question. The reference of the plan is not needed to write a theme, so it is not here. */
export type Comment = {
  auditId: string
  criterionId: string
  section: string
  /** The words of the question; empty when its rubric is not here. */
  question: string
  agency: Agency
  rating: Rating | null
  comment: string
  /** Of a cycle of forms: what was audited. */
  form: { service: string; formType: FormType } | null
}

/** The comments of submitted audits of the sample. */
export function commentsOf(cycleId: string) {
  return { comment: { not: '' }, audit: { cycleId, state: 'submitted', sample: { status: 'sampled' } } } as const
}

export const commentColumns = {
  auditId: true,
  criterionId: true,
  rating: true,
  comment: true,
  audit: { select: { agency: true, sample: { select: { formId: true, facts: true } } } },
} as const

type Row = {
  auditId: string
  criterionId: string
  rating: Rating | null
  comment: string
  audit: { agency: Agency; sample: { formId: string | null; facts: string } }
}

export function commentOf({ audit, ...row }: Row, questions: ReadonlyMap<string, Question>): Comment {
  const { service, formType } = audit.sample.formId === null ? {} : FormFacts.parse(JSON.parse(audit.sample.facts))
  const asked = questions.get(row.criterionId)
  return {
    ...row,
    section: asked?.section ?? '',
    question: asked?.words ?? '',
    agency: audit.agency,
    form: service === undefined || formType === undefined ? null : { service, formType },
  }
}

export type Question = { section: string; words: string }

/** The questions of a cycle's rubric by their ids. */
export async function readQuestions(
  db: Database | Tx,
  { rubricId, rubricVersion }: Pick<CycleView, 'rubricId' | 'rubricVersion'>,
): Promise<{ rubric: Rubric | undefined; questions: Map<string, Question> }> {
  const rubric = await readRubric(db, rubricId, rubricVersion)
  const questions = new Map<string, Question>([
    ...(rubric?.criteria ?? []).map(({ id, section, statement }) => [id, { section, words: statement }] as const),
    ...(rubric?.findings ?? []).map(({ id, section, question }) => [id, { section, words: question }] as const),
  ])
  return { rubric, questions }
}

/** One comment of a closed cycle. Refuses one that is not there, or whose audit was never submitted. */
export async function readComment(
  db: Database | Tx,
  cycle: CycleView,
  { auditId, criterionId }: { auditId: string; criterionId: string },
): Promise<Comment> {
  const row = await db.answer.findFirst({
    where: { ...commentsOf(cycle.id), auditId, criterionId },
    select: commentColumns,
  })
  if (row === null) {
    throw new Refusal('not-found', 'NO_SUCH_COMMENT', 'There is no such comment. Go back to the comments.')
  }
  const { questions } = await readQuestions(db, cycle)
  return commentOf(row, questions)
}
