import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contradictionsOf } from '#app/domain/evidence/contradictions.ts'
import { checkPlan } from '#app/domain/practice/check-plan.ts'
import { readingOf } from '#app/domain/practice/paragraphs.ts'
import type { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import { referenceEvidence, referenceGrades, wholeReference } from '#app/domain/practice/reference.ts'
import { wholeRubric } from '#tests/factories/core-rubric.ts'
import { practicePlan } from '#tests/factories/practice.ts'

// The invented plans are data that people learn from: they are held to what they claim.

const plans = readdirSync('rubrics/practice').map((file) => practicePlan(file.replace('.json', '')))

const wordsOf = (texts: string[]) => texts.join(' ').split(/\s+/).length
const textOf = (plan: PracticePlan) => readingOf(plan).flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))

test('there are six practice plans, three good and three poor, of all phases', () => {
  expect(plans.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6])
  expect(plans.filter(({ standard }) => standard === 'good')).toHaveLength(3)
  expect(new Set(plans.map(({ facts }) => facts.phase))).toEqual(
    new Set(['early_years', 'primary', 'secondary', 'post_16']),
  )
})

test.each(plans.map((plan) => [plan.id, plan] as const))('%s holds together under its rubric', (_id, plan) => {
  expect(plan.rubric).toEqual({ id: wholeRubric.id, version: wholeRubric.version })
  expect(checkPlan(plan, wholeRubric)).toEqual([])
  expect(contradictionsOf(wholeRubric, referenceEvidence(plan, wholeRubric))).toEqual([])
})

test.each(plans.map((plan) => [plan.id, plan] as const))('%s is a whole plan and names nobody', (_id, plan) => {
  const length = wordsOf(plan.sections.flatMap(({ paragraphs }) => paragraphs))
  expect(length).toBeGreaterThan(850)
  expect(length).toBeLessThan(2000)
  expect(plan.forms.length).toBeGreaterThanOrEqual(5)
  for (const text of textOf(plan)) {
    expect(text).not.toMatch(/\b[A-Z]\.[A-Z]\.|\b(?:Mr|Mrs|Ms|Miss|Dr)\b/)
    expect(text).not.toMatch(/ {2}|\s$|['"]/)
  }
})

test('the gates of the poor plans shut for what each was written to show', () => {
  const reasons = (id: string) => referenceGrades(practicePlan(id), wholeRubric).whole.reasons.join(' ')
  expect(reasons('nursery-complex-health')).toMatch(/another child’s information \(W4\)/)
  expect(reasons('nursery-complex-health')).toMatch(/parked in H2 \(H1\.2\)/)
  expect(reasons('year-10-child-in-need')).toMatch(/over-shared \(D4\)/)
  expect(reasons('year-9-autism')).toMatch(/\(D1\)/)
  const { sections } = referenceGrades(practicePlan('nursery-complex-health'), wholeRubric)
  expect(sections.G?.reasons.join(' ')).toMatch(/only in section C/i)
})

test('a fault and a nil are told apart by their evidence', () => {
  const nilOf = (id: string) => wholeReference(practicePlan(id), wholeRubric).answers
  expect(nilOf('year-2-hearing-and-language')).toMatchObject({
    D1: { rating: 'na', naReason: 'na_no_need_evidenced' },
    D2: { rating: 'green' },
  })
  expect(nilOf('year-9-autism')).toMatchObject({
    D1: { rating: 'red', faultSource: 'commissioning' },
    D2: { rating: 'red' },
    'D.advice_shows_need': { finding: 'unknown_no_evidence' },
  })
})

test('what is wrong with a plan file is listed, each with its question', () => {
  const plan = practicePlan('year-9-autism')
  const broken: PracticePlan = {
    ...plan,
    standard: 'good',
    sections: plan.sections.slice(1),
    reference: [
      ...plan.reference.filter(({ itemId }) => itemId !== 'A2'),
      { ...plan.reference[0]!, itemId: 'Z9' },
      { ...plan.reference[1]!, explanation: 'See [F9] for it, and no other.' },
    ].map((answer) => (answer.itemId === 'E1' ? { ...answer, rating: 'green', tally: { met: 1, of: 5 } } : answer)),
  }
  const problems = checkPlan(broken, wholeRubric).join('\n')
  expect(problems).toMatch(/The sections are A B/)
  expect(problems).toMatch(/A2 \(education\): Choose a rating for A2/)
  expect(problems).toMatch(/Z9 is no question of ehcp-core 2026-1/)
  expect(problems).toMatch(/W2 has two references/)
  expect(problems).toMatch(/W2 points at a paragraph that is not there: \[F9\]/)
  expect(problems).toMatch(/E1 is green, but its count proposes red/)
  expect(problems).toMatch(/written as a good plan, but its reference makes it red/)
})
