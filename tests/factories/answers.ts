import type { Agency } from '#app/domain/shared/agency.ts'
import { emptyAnswer, type Answers, type SavedAnswer } from '#app/domain/audit/answers.ts'
import type { PlanFacts } from '#app/domain/register/plan.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'

/** What the register says of a plan with no flag set. */
export function makeFacts(over: Partial<PlanFacts> = {}): PlanFacts {
  return {
    ref: 'NM-0001',
    firstIssuedOn: '2024-03-05',
    amendedOn: null,
    lastReviewedOn: '2026-02-11',
    yearGroup: 5,
    phase: 'primary',
    primaryNeed: 'SLCN',
    settingType: null,
    settingUrn: null,
    locality: null,
    coordinator: null,
    isLookedAfter: false,
    isChildInNeed: false,
    isChildProtection: false,
    isKnownToSocialCare: false,
    isDisabledChild: false,
    hasShortBreaks: false,
    isOnHealthCaseload: false,
    ...over,
  }
}

export function makeAnswer(itemId: string, over: Partial<SavedAnswer> = {}): SavedAnswer {
  return { ...emptyAnswer(itemId), version: 1, ...over }
}

/** A complete audit of one agency: every criterion green with its evidence, every finding yes. */
export function makeGreenAnswers(rubric: Rubric, agency: Agency): Answers {
  const answers: Answers = {}
  for (const { findings, criteria } of itemsOf(rubric, agency)) {
    for (const finding of findings) answers[finding.id] = makeAnswer(finding.id, { finding: 'yes' })
    for (const criterion of criteria) {
      answers[criterion.id] = makeAnswer(criterion.id, {
        rating: 'green',
        evidence: 'page 3',
        places: criterion.asksPlace ? ['G'] : [],
      })
    }
  }
  return answers
}
