import type { SectionGrade } from '#app/domain/audit/outcome.ts'
import { compare, type Compared, type Comparison } from '#app/domain/practice/compare.ts'
import { readingOf, type ReadingPart } from '#app/domain/practice/paragraphs.ts'
import type { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import { referenceGrades } from '#app/domain/practice/reference.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findOwnAttempt, isAnchorPlan } from './attempt-row.server.ts'
import { explain, headOf, type AttemptHead, type Explained } from './get-attempt.server.ts'

export type PracticeComparison = {
  head: AttemptHead
  standard: PracticePlan['standard']
  lesson: string
  /** The grade of the whole plan by the reference of all agencies. */
  grade: SectionGrade
  comparison: Omit<Comparison, 'rows'> & { rows: (Omit<Compared, 'reference'> & { explained: Explained })[] }
  reading: ReadingPart[]
}

/** A finished practice audit beside the reference. An anchor has none to show: it is to be rated again. */
export async function getComparison(work: Work, { attemptId }: { attemptId: string }): Promise<PracticeComparison> {
  allow(work, 'practice.answer')
  const attempt = await findOwnAttempt(work, attemptId)
  const { plan, rubric, agency, answers, purpose, finishedAt } = attempt
  const isAnchor = purpose === 'anchor' || (await isAnchorPlan(work, plan.id))
  if (isAnchor || finishedAt === null) throw notShown(isAnchor)
  const { rows, ...figures } = compare(plan, rubric, agency, answers)
  const reading = readingOf(plan)
  const explained = explain(plan, reading, { agency, ids: rows.map(({ item }) => item.id) })
  return {
    head: headOf(attempt),
    standard: plan.standard,
    lesson: plan.lesson,
    grade: referenceGrades(plan, rubric).whole,
    comparison: {
      ...figures,
      rows: rows.flatMap(({ reference: _reference, ...row }) => {
        const words = explained[row.item.id]
        return words ? [{ ...row, explained: words }] : []
      }),
    },
    reading,
  }
}

function notShown(isAnchor: boolean): Refusal {
  return isAnchor
    ? new Refusal(
        'conflict',
        'ANCHOR_NOT_COMPARED',
        'This plan is an anchor. It is rated again each term, so its reference and earlier ratings are not shown.',
      )
    : new Refusal('conflict', 'PRACTICE_OPEN', 'Finish this practice audit first; then it is compared.')
}
