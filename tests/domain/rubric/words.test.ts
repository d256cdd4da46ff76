import { expect, test } from 'vitest'
import { gateWarning } from '#app/domain/rubric/words.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'

const warningOf = (id: string) => gateWarning(coreRubric.criteria.find((criterion) => criterion.id === id)!.gates[0]!)

test.each([
  ['C1', 'If this is red, the plan can be no better than amber.'],
  ['B1', 'If this is red, the section and the plan can be no better than red.'],
  ['F1', 'If this is amber or red, the plan can be no better than amber.'],
  ['G1', 'If it is recorded only in section C, the section can be no better than amber.'],
])('the gate of %s is told beforehand', (id, warning) => {
  expect(warningOf(id)).toBe(warning)
})
