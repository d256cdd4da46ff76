import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { askedOf, itemsOf } from '#app/domain/rubric/items.ts'
import {
  Criterion,
  FaultSource,
  Finding,
  FindingAnswer,
  NaReason,
  Place,
  Rating,
  Section,
  type Rubric,
} from '#app/domain/rubric/rubric.ts'
import { emptyAnswer, ratingsOf, type Answers } from './answers.ts'
import { gradePlan, gradeSection } from './grade.ts'
import { SectionGrade } from './outcome.ts'

/**
 * A submitted audit as it was read on that day: the wording of every question stands beside its answer, so that it
 * prints the same in five years, whatever has become of the rubric.
 */
export const AuditDocument = z.object({
  auditId: z.string(),
  planRef: z.string(),
  agency: Agency,
  /** The type of the audited form; null when a plan was audited. */
  formType: FormType.nullable().default(null),
  /** What was frozen of the audited form. */
  form: FormFacts.nullable().default(null),
  auditorName: z.string(),
  submittedAt: z.string(),
  rubric: z.object({ id: z.string(), version: z.string(), title: z.string() }),
  /** The grade of the whole form, which one auditor grades; null for a plan, which several agencies grade together. */
  overall: SectionGrade.nullable().default(null),
  sections: z.array(
    z.object({
      section: Section,
      grade: SectionGrade,
      findings: z.array(z.object({ asked: Finding, answer: FindingAnswer.nullable(), comment: z.string() })),
      criteria: z.array(
        z.object({
          asked: Criterion,
          rating: Rating.nullable(),
          naReason: NaReason.nullable(),
          comment: z.string(),
          evidence: z.string(),
          places: z.array(Place),
          tallyMet: z.number().nullable().default(null),
          tallyOf: z.number().nullable().default(null),
          markers: z.array(z.string()).default([]),
          faultSource: FaultSource.nullable().default(null),
          tracedTo: z.string().default(''),
        }),
      ),
    }),
  ),
})
export type AuditDocument = z.infer<typeof AuditDocument>

export type DocumentHead = Pick<
  AuditDocument,
  'auditId' | 'planRef' | 'agency' | 'formType' | 'auditorName' | 'submittedAt'
> &
  Partial<Pick<AuditDocument, 'form'>>

/** Freezes an agency's answers together with the wording that they answer. */
export function documentOf(head: DocumentHead, rubric: Rubric, answers: Answers): AuditDocument {
  const ratings = ratingsOf(answers)
  const theirs = askedOf(rubric, head)
  const own = itemsOf(rubric, head)
  const grades = Object.fromEntries(own.map(({ section: { id } }) => [id, gradeSection(theirs, id, ratings)]))
  return {
    ...head,
    form: head.form ?? null,
    rubric: { id: rubric.id, version: rubric.version, title: rubric.title },
    overall: rubric.kind === 'form' ? gradePlan(theirs, grades, ratings) : null,
    sections: own.map(({ section, findings, criteria }) => ({
      section,
      grade: grades[section.id]!,
      findings: findings.map((asked) => {
        const { finding, comment } = answers[asked.id] ?? emptyAnswer(asked.id)
        return { asked, answer: finding, comment }
      }),
      criteria: criteria.map((asked) => {
        const {
          itemId: _id,
          finding: _none,
          isFlagged: _mark,
          version: _version,
          ...answer
        } = answers[asked.id] ?? emptyAnswer(asked.id)
        return { asked, ...answer }
      }),
    })),
  }
}
