import type { SectionGrade } from '#app/domain/audit/outcome.ts'
import { piecesOf, readingOf, type Piece, type ReadingPart } from '#app/domain/practice/paragraphs.ts'
import type { PracticePlan, ReferenceAnswer } from '#app/domain/practice/practice-plan.ts'
import { formsOf, referenceGrades } from '#app/domain/practice/reference.ts'
import { sectionSlug } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding, Section } from '#app/domain/rubric/rubric.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findPracticePlan, isAnchorPlan, rubricOf } from './attempt-row.server.ts'

export type PracticeReading = Pick<PracticePlan, 'id' | 'number' | 'title' | 'summary' | 'auditedOn' | 'facts'> & {
  forms: PlanForm[]
  reading: ReadingPart[]
  isAnchor: boolean
}

/** A practice plan with its file and its forms, to read before or without answering. */
export async function getPracticePlan(work: Work, { planId }: { planId: string }): Promise<PracticeReading> {
  allow(work, 'practice.read')
  const plan = await findPracticePlan(planId)
  const { id, number, title, summary, auditedOn, facts } = plan
  return {
    id,
    number,
    title,
    summary,
    auditedOn,
    facts,
    forms: formsOf(plan),
    reading: readingOf(plan),
    isAnchor: await isAnchorPlan(work, planId),
  }
}

export type PracticeReference = PracticeReading & {
  lesson: string
  standard: PracticePlan['standard']
  grade: SectionGrade
  sections: {
    section: Section
    slug: string
    items: { item: Criterion | Finding; answers: (Omit<ReferenceAnswer, 'explanation'> & { pieces: Piece[] })[] }[]
  }[]
}

/** The reference answers of a practice plan, for those who train others. Auditors see it after their own answers only. */
export async function getPracticeReference(work: Work, input: { planId: string }): Promise<PracticeReference> {
  allow(work, 'practice.read')
  if (work.actor.role === 'auditor')
    throw new Refusal(
      'forbidden',
      'REFERENCE_NOT_SHOWN',
      'Answer the questions first: your answers are then set beside the reference.',
    )
  const plan = await findPracticePlan(input.planId)
  const rubric = await rubricOf(work, plan.rubric)
  const reading = readingOf(plan)
  const answersTo = (itemId: string) =>
    plan.reference
      .filter((answer) => answer.itemId === itemId)
      .map(({ explanation, ...answer }) => ({ ...answer, pieces: piecesOf(reading, explanation) }))
  return {
    ...(await getPracticePlan(work, input)),
    lesson: plan.lesson,
    standard: plan.standard,
    grade: referenceGrades(plan, rubric).whole,
    sections: rubric.sections.map((section) => ({
      section,
      slug: sectionSlug(section.id),
      items: [...rubric.findings, ...rubric.criteria]
        .filter((item) => item.section === section.id)
        .map((item) => ({ item, answers: answersTo(item.id) })),
    })),
  }
}
