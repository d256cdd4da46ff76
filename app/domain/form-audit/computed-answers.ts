import { emptyAnswer, type Answers } from '#app/domain/audit/answers.ts'
import type { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { askedOf, type Asked } from '#app/domain/rubric/items.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { rateTimeliness } from './rate-timeliness.ts'

/**
 * The answers that the workbench gives by itself in an audit of a form, from what was frozen of it: the rating, and the
 * reason as its comment. They are worked out whenever they are read and never saved, so they cannot be out of date.
 */
export function computedAnswers(rubric: Rubric, asked: Asked, form: FormFacts): Answers {
  const computed = askedOf(rubric, asked).criteria.filter((criterion) => criterion.computed === 'advice_timeliness')
  if (computed.length === 0) return {}
  const { rating, naReason, sentence } = rateTimeliness(form)
  return Object.fromEntries(computed.map(({ id }) => [id, { ...emptyAnswer(id), rating, naReason, comment: sentence }]))
}
