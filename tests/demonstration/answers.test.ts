import { expect, test } from 'vitest'
import { problemsOf, type Answers } from '#app/domain/audit/answers.ts'
import { buildOutcome } from '#app/domain/audit/build-outcome.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { definitionOf, MeasureCode } from '#app/domain/measures/catalogue.ts'
import { judge } from '#app/domain/measures/judge.ts'
import { splitsBetween } from '#app/domain/moderation/difference.ts'
import type { PlanFacts } from '#app/domain/register/plan.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { answerAudit } from '#prisma/demonstration/answers/answer-audit.ts'
import { formsAsAt } from '#app/domain/evidence/plan-form.ts'
import { adviceFor } from '#prisma/demonstration/plan-advice.ts'
import { Chance } from '#prisma/demonstration/chance.ts'
import { isWithSocialCare } from '#prisma/demonstration/place-cases.ts'
import {
  engagementTruths,
  healthTruths,
  socialTruths,
  truthOf,
  type PlanCase,
  type Truth,
} from '#prisma/demonstration/truths.ts'
import { makeFacts } from '#tests/factories/facts.ts'
import { coreRubric, wholeRubric } from '#tests/factories/core-rubric.ts'

const rubrics = [coreRubric, wholeRubric]

const keys = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as Key[]

const registers: PlanFacts[] = [
  makeFacts(),
  makeFacts({ isOnHealthCaseload: true }),
  makeFacts({ isChildInNeed: true, isKnownToSocialCare: true, yearGroup: 10, phase: 'secondary' }),
  makeFacts({ isDisabledChild: true, hasShortBreaks: true, isOnHealthCaseload: true }),
  makeFacts({ isLookedAfter: true, yearGroup: 15, phase: 'post_16' }),
  makeFacts({ firstIssuedOn: '2026-09-20', lastReviewedOn: null, yearGroup: 0, phase: 'early_years' }),
]

/** Every combination of cases that the register allows. */
function allPlans(): (PlanCase & { facts: PlanFacts })[] {
  const due = (truth: Truth) => truth !== 'does_not_apply' && truth !== 'unknown_no_evidence'
  return registers.flatMap((facts) =>
    keys(healthTruths).flatMap((health) =>
      keys(socialTruths).flatMap((social) =>
        keys(engagementTruths)
          .filter(
            () =>
              (!facts.isOnHealthCaseload || due(healthTruths[health].M4)) &&
              (!isWithSocialCare(facts) || due(socialTruths[social].M3)),
          )
          .map((engagement) => ({ health, social, engagement, facts })),
      ),
    ),
  )
}

function answersOf(
  rubric: Rubric,
  plan: PlanCase & { facts: PlanFacts },
  { agency, quality }: { agency: Agency; quality: 'good' | 'fair' | 'poor' },
) {
  const chance = new Chance(JSON.stringify([plan, agency, quality]))
  const ofPlan = new Chance(JSON.stringify([plan, quality]))
  return answerAudit(rubric, agency, { ...plan, quality, frozenOn: '2026-10-30', chance, ofPlan })
}

/** The forms that the demonstration gives to such a plan. */
function formsOf(plan: PlanCase & { facts: PlanFacts }) {
  const requests = adviceFor({ ...plan, ref: `${plan.facts.ref} ${JSON.stringify(plan)}`, frozenOn: '2026-10-30' })
  return formsAsAt(
    requests.map((request, index) => ({ ...request, ref: `form ${index}` })),
    '2026-10-30',
  )
}

function outcomeOf(rubric: Rubric, plan: PlanCase & { facts: PlanFacts }): PlanOutcome {
  const isDone = {
    education: plan.engagement !== 'not_done',
    health: plan.health !== 'not_done',
    social_care: plan.social !== 'not_done',
  }
  const audits = Agency.options.map((agency) => ({
    agency,
    state: isDone[agency] ? ('submitted' as const) : ('not_done' as const),
    answers: answersOf(rubric, plan, { agency, quality: 'fair' }),
  }))
  return buildOutcome({
    rubric,
    planRef: plan.facts.ref,
    stratum: 'other',
    facts: plan.facts,
    forms: formsOf(plan),
    audits,
  })
}

function truthIn(outcome: PlanOutcome, code: MeasureCode): string {
  const judgement = judge(code, outcome, definitionOf(code).reading)
  return judgement.kind === 'could_not_be_judged' ? judgement.reason : judgement.kind
}

test.each(rubrics)('every invented audit by version $version is complete: it could have been submitted', (rubric) => {
  for (const plan of allPlans()) {
    for (const agency of Agency.options) {
      for (const quality of ['good', 'fair', 'poor'] as const) {
        const answers: Answers = Object.fromEntries(
          answersOf(rubric, plan, { agency, quality }).map((answer) => [answer.itemId, answer]),
        )
        expect(problemsOf(rubric, { agency, formType: null }, answers)).toEqual([])
      }
    }
  }
})

test.each(rubrics)(
  'whatever the register says, by version $version every measure says what the case says',
  (rubric) => {
    for (const plan of allPlans()) {
      const outcome = outcomeOf(rubric, plan)
      const found = Object.fromEntries(MeasureCode.options.map((code) => [code, truthIn(outcome, code)]))
      expect({ plan, found }).toEqual({ plan, found: truthOf(plan) })
    }
  },
)

test('M2 is settled by one failure, then by what could not be judged', () => {
  const M2 = (health: PlanCase['health'], social: PlanCase['social']) =>
    truthOf({ health, social, engagement: 'engaged' }).M2
  expect(M2('clear', 'clear')).toBe('met')
  expect(M2('clear', 'nil')).toBe('met')
  expect(M2('nil', 'nil')).toBe('does_not_apply')
  expect(M2('unknown', 'thin')).toBe('not_met')
  expect(M2('clear', 'not_done')).toBe('audit_not_done')
  expect(M2('unknown', 'clear')).toBe('unknown_no_evidence')
})

test('agencies that read the same plan seldom rate what all are asked red against green', () => {
  const plan = { ...allPlans()[0]!, facts: makeFacts({ isOnHealthCaseload: true, isChildInNeed: true }) }
  let splits = 0
  for (let number = 0; number < 200; number++) {
    const ofPlan = () => new Chance(`plan ${number}`)
    const given = Agency.options.map((agency) => {
      const chance = new Chance(`plan ${number} ${agency}`)
      const subject = { ...plan, quality: 'fair' as const, frozenOn: '2026-10-30', chance, ofPlan: ofPlan() }
      const answers = answerAudit(wholeRubric, agency, subject)
      return { agency, answers: Object.fromEntries(answers.map((answer) => [answer.itemId, answer])) }
    })
    splits += splitsBetween(wholeRubric, given).length
  }
  expect(splits).toBeGreaterThan(2)
  expect(splits).toBeLessThan(40)
})
