import { z } from 'zod'
import { itemProblems, tidy, type AnswerDraft, type Problem } from '#app/domain/audit/answers.ts'
import { gradePlan, gradeSection, isShut, type Ratings } from '#app/domain/audit/grade.ts'
import { SentAnswer } from '#app/domain/audit/merge.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import type { Criterion, Grade, Rubric } from '#app/domain/rubric/rubric.ts'

/** What the page of a re-audit sends: the answers, saved as they are, or handed in. */
export const ReauditForm = z.object({
  version: z.coerce.number().int(),
  intent: z.enum(['save', 'submit']),
  answers: z.array(SentAnswer).max(200),
})
export type ReauditForm = z.infer<typeof ReauditForm>

/** A criterion as a re-audit asks it: nothing is counted again, and where the fault began is known from the first audit. */
export function askedAgain(criterion: Criterion): Criterion {
  return { ...criterion, tally: null, asksFault: false, computed: null }
}

/** An answer of a re-audit without what does not belong to it. */
export function tidyAgain<Draft extends AnswerDraft>(criterion: Criterion, draft: Draft): Draft {
  return tidy(askedAgain(criterion), draft)
}

/** What keeps one criterion from being handed in: the rules of a first answer but for counts and the source of faults. */
export function problemsAgain(criterion: Criterion, draft: AnswerDraft): Problem[] {
  return itemProblems(askedAgain(criterion), draft)
}

/** True when what was rated anew still shuts a gate of the criterion. */
export function isStillGated(criterion: Criterion, { rating, places, markers }: AnswerDraft): boolean {
  if (rating === null) return false
  return criterion.gates.some((gate) => isShut(gate, { rating, places, markers }))
}

/** The ratings of a plan with those of a re-audit in the place of the old ones. */
export function ratingsAfter(
  outcome: Pick<PlanOutcome, 'ratings'>,
  again: readonly AnswerDraft[],
): PlanOutcome['ratings'] {
  const after = { ...outcome.ratings }
  for (const { itemId, rating, naReason, places, markers } of again) {
    const before = after[itemId]
    if (before && rating) after[itemId] = { ...before, rating, naReason, places, markers }
  }
  return after
}

/** The overall grade of a plan by its ratings, section by section as the lock grades it. */
export function gradeWith(rubric: Rubric, ratings: Ratings): Grade {
  const sections = Object.fromEntries(rubric.sections.map(({ id }) => [id, gradeSection(rubric, id, ratings)]))
  return gradePlan(rubric, sections, ratings).grade
}
