import { expect, test } from 'vitest'
import { gateWarnings } from '#app/domain/rubric/words.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { formRubric } from '#tests/factories/form-rubric.ts'

const warningOf = (id: string) => gateWarnings(coreRubric.criteria.find((criterion) => criterion.id === id)!)

test.each([
  ['C1', 'If this is red, the plan can be no better than amber.'],
  ['B1', 'If this is red, the section and the plan can be no better than red.'],
  ['F1', 'If this is amber or red, the plan can be no better than amber.'],
  ['G1', 'If it is recorded only in section C, the section can be no better than amber.'],
])('the gate of %s is told beforehand', (id, warning) => {
  expect(warningOf(id)).toBe(warning)
})

test('the gate of a question about a form speaks of the form', () => {
  expect(gateWarnings(formRubric.criteria.find(({ id }) => id === 'FC2')!)).toBe(
    'If this is red, the section and the form can be no better than red.',
  )
})
