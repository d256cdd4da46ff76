import type { Rating, TallyRule } from '#app/domain/rubric/rubric.ts'

/**
 * The rating that a count proposes by the rubric's thresholds; the auditor confirms it or says why not. Null while
 * nothing can be proposed: the count is not finished, it cannot be right, or there is nothing of the kind (0 of 0).
 *
 * A share of 7 needs of 9 is 77.7 %: with green from 90 and amber from 60 it proposes amber. A count of 2 empty phrases
 * proposes amber where green allows 1 and amber 4.
 */
export function proposeRating(rule: TallyRule, met: number | null, of: number | null): Rating | null {
  if (of === null) return null
  if (rule.kind === 'count') {
    if (of <= rule.greenAtMost) return 'green'
    return of <= rule.amberAtMost ? 'amber' : 'red'
  }
  if (met === null || of === 0 || met > of) return null
  // Whole numbers only, so that 9 of 10 is 90 % and nothing beside it.
  if (met * 100 >= rule.green * of) return 'green'
  return met * 100 >= rule.amber * of ? 'amber' : 'red'
}
