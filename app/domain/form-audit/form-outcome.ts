import { z } from 'zod'
import { withAgreed, type AgreedRating } from '#app/domain/audit/agreed.ts'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { gradePlan, gradeSection } from '#app/domain/audit/grade.ts'
import { FinalRating, SectionGrade } from '#app/domain/audit/outcome.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { askedOf } from '#app/domain/rubric/items.ts'
import { FindingAnswer, type Rubric } from '#app/domain/rubric/rubric.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { computedAnswers } from './computed-answers.ts'

/** What the lock freezes of one sampled form, and all that F1 reads. */
export const FormOutcome = z.object({
  kind: z.literal('form'),
  /** Reference of the form; the plan that it belongs to stands in `form`. */
  ref: z.string(),
  stratum: z.string(),
  form: FormFacts,
  audit: z.enum(['submitted', 'not_done']),
  ratings: z.record(z.string(), FinalRating),
  findings: z.record(z.string(), FindingAnswer),
  unanswered: z.array(z.string()),
  /** The sections that are asked of this type of form. */
  sections: z.record(z.string(), SectionGrade),
  /** The grade of the form: how good the advice is. */
  overall: SectionGrade,
  /** How faithfully the plan carried it: the plan writer's grade, no part of the form's. */
  planWriter: SectionGrade,
})
export type FormOutcome = z.infer<typeof FormOutcome>

export type FormOutcomeInput = {
  rubric: Rubric
  ref: string
  stratum: string
  form: FormFacts
  /** The rating that counts: the first audit of the form. Answers that were never submitted are nobody's judgement. */
  audit: { state: 'submitted' | 'not_done'; answers: AnswerDraft[] }
  agreed?: readonly AgreedRating[]
}

/** Puts together what was found of one form. What is computed from dates is known even of a form that nobody audited. */
export function buildFormOutcome({ rubric, ref, stratum, form, audit, agreed = [] }: FormOutcomeInput): FormOutcome {
  const agency = agencyOfForm(form.formType)
  const asked = askedOf(rubric, { agency, formType: form.formType })
  const own = new Set([...asked.criteria, ...asked.findings].map(({ id }) => id))
  const given = audit.state === 'submitted' ? withAgreed(audit.answers, agency, agreed) : []
  const computed = computedAnswers(rubric, { agency, formType: form.formType }, form)
  const answers = [
    ...given.filter(({ itemId }) => own.has(itemId) && !(itemId in computed)),
    ...Object.values(computed),
  ]
  const ratings: Record<string, FinalRating> = {}
  const findings: Record<string, FindingAnswer> = {}
  for (const answer of answers) {
    const { itemId, rating, finding, naReason, places, markers } = answer
    const settled = 'settledBy' in answer && answer.settledBy ? { settledBy: answer.settledBy } : {}
    if (rating) ratings[itemId] = { rating, naReason, places, markers, agency, ...settled }
    if (finding) findings[itemId] = finding
  }
  const grades = asked.sections
    .filter(({ id }) => asked.criteria.some(({ section }) => section === id))
    .map((section) => [section, gradeSection(asked, section.id, ratings)] as const)
  const sections = Object.fromEntries(grades.map(([{ id }, grade]) => [id, grade]))
  return {
    kind: 'form',
    ref,
    stratum,
    form,
    audit: audit.state,
    ratings,
    findings,
    unanswered: asked.criteria.map(({ id }) => id).filter((id) => ratings[id] === undefined),
    sections,
    overall: gradePlan(asked, sections, ratings),
    planWriter: planWriterGrade(asked, sections),
  }
}

/** The grade of the section that judges whoever wrote the plan. */
function planWriterGrade(asked: Rubric, sections: Record<string, SectionGrade>): SectionGrade {
  const section = asked.criteria.find(({ judges }) => judges === 'plan_writer')?.section
  const none = { grade: 'na' as const, score: null, rated: 0, total: 0 }
  return sections[section ?? ''] ?? { ...none, reasons: ['This rubric does not ask what the plan made of the form.'] }
}
