import { expect, test } from 'vitest'
import { buildFormOutcome, FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { makeAdviceRequest } from '#tests/factories/advice-request.ts'
import { makeAnswer } from '#tests/factories/answers.ts'
import { makeFormOutcome } from '#tests/factories/form-outcome.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'

test.each(FormType.options)('a form of type %s that is green throughout is a green form', (formType) => {
  const outcome = makeFormOutcome({ form: { formType } })
  expect(outcome).toMatchObject({
    overall: { grade: 'green', score: 1, rated: 2, total: 2 },
    planWriter: { grade: 'green' },
  })
  expect(outcome.unanswered).toEqual([])
  expect(Object.keys(outcome.sections)).toHaveLength(3)
  expect(FormOutcome.parse(JSON.parse(JSON.stringify(outcome)))).toEqual(outcome)
})

test('what the plan lost is the plan writer’s, and leaves the grade of the form alone', () => {
  const outcome = makeFormOutcome({ answers: { FC10: { rating: 'red', comment: 'Lost' } } })
  expect(outcome.overall.grade).toBe('green')
  expect(outcome.planWriter).toMatchObject({ grade: 'red', score: 0, rated: 1, total: 1 })
})

test('a plan that is not drafted yet gives its writer no grade', () => {
  const { planWriter } = makeFormOutcome({ answers: { FC10: { rating: 'na', naReason: 'na_plan_status' } } })
  expect(planWriter).toMatchObject({ grade: 'na', reasons: ['No criterion of this section applies to this form.'] })
})

test('lateness stands beside the grade and is not in it', () => {
  const late = makeFormOutcome({ form: { days: 100 } as Partial<FormFacts> })
  expect(late.ratings.FC1).toMatchObject({ rating: 'red', agency: 'health' })
  expect(late.overall.grade).toBe('green')
})

test.each([
  ['FC2', { rating: 'red' as const }, 'Nobody can tell who wrote this form (FC2)'],
  ['FC8', { rating: 'red' as const }, 'The form cannot be understood'],
  ['FC8', { rating: 'amber' as const, markers: ['wrong_child'] }, 'another child’s information (FC8)'],
])('%s holds the form at red: %o', (id, answer, reason) => {
  const { overall } = makeFormOutcome({ answers: { [id]: answer } })
  expect(overall.grade).toBe('red')
  expect(overall.reasons.join(' ')).toContain(reason)
})

test('“not known” alone from social care is a red form', () => {
  const { overall } = makeFormOutcome({ form: { formType: 'social_care' }, answers: { SC1: { rating: 'red' } } })
  expect(overall.grade).toBe('red')
})

test('an audit that was not done is no judgement, but its dates are known', () => {
  const outcome = makeFormOutcome({ state: 'not_done' })
  expect(Object.keys(outcome.ratings)).toEqual(['FC1'])
  expect(outcome).toMatchObject({ overall: { grade: 'na' }, planWriter: { grade: 'na' } })
  expect(outcome.unanswered).toContain('FC10')
})

test('nobody can answer what is computed, and what was agreed counts', () => {
  const form = FormFacts.parse(makeAdviceRequest({ days: 60 }))
  const answers = [makeAnswer('FC1', { rating: 'green' }), makeAnswer('FC4', { rating: 'red' })]
  const agreed = { agency: 'health' as const, finding: null, naReason: null, places: [], markers: [] }
  const { ratings } = buildFormOutcome({
    rubric: formRubric,
    ref: form.ref,
    stratum: 'all',
    form,
    audit: { state: 'submitted', answers },
    agreed: [{ ...agreed, itemId: 'FC4', rating: 'amber' }],
  })
  expect(ratings.FC1?.rating).toBe('red')
  expect(ratings.FC4).toMatchObject({ rating: 'amber', settledBy: 'moderation' })
})
