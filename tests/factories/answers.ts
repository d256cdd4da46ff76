import type { Agency } from '#app/domain/shared/agency.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'
import { emptyAnswer, type Answers, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { isComputed, itemsOf } from '#app/domain/rubric/items.ts'
import type { Criterion, Rubric } from '#app/domain/rubric/rubric.ts'

export function makeAnswer(itemId: string, over: Partial<SavedAnswer> = {}): SavedAnswer {
  return { ...emptyAnswer(itemId), version: 1, ...over }
}

/** A complete audit of one agency: every criterion that is asked green with its evidence, every finding yes. */
export function makeGreenAnswers(rubric: Rubric, agency: Agency, formType: FormType | null = null): Answers {
  const answers: Answers = {}
  for (const { findings, criteria } of itemsOf(rubric, { agency, formType })) {
    for (const finding of findings) answers[finding.id] = makeAnswer(finding.id, { finding: 'yes' })
    for (const criterion of criteria.filter((one) => !isComputed(one))) {
      answers[criterion.id] = makeAnswer(criterion.id, {
        rating: 'green',
        evidence: 'page 3',
        places: criterion.asksPlace ? ['G'] : [],
        ...greenCount(criterion),
      })
    }
  }
  return answers
}

/** A count that proposes green. */
function greenCount({ tally }: Criterion): Partial<SavedAnswer> {
  if (tally === null) return {}
  return tally.kind === 'share' ? { tallyMet: 9, tallyOf: 9 } : { tallyOf: 0 }
}
