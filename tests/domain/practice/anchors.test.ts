import { expect, test } from 'vitest'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { anchorPairs, type AnchorRating } from '#app/domain/practice/anchors.ts'

const rated = (term: string, ratings: Record<string, Rating>, change: Partial<AnchorRating> = {}): AnchorRating => ({
  personId: 'one',
  agency: 'health',
  practicePlan: 'plan',
  rubricId: 'ehcp-core',
  term,
  finishedAt: new Date(0),
  ratings,
  ...change,
})

const pairs = (...all: AnchorRating[]) => anchorPairs(all, '3', (one, other) => one < other)

test('the same auditor is set beside themselves, with the latest term before', () => {
  const found = pairs(
    rated('1', { C1: 'red' }),
    rated('2', { C1: 'amber', C2: 'green' }),
    rated('3', { C1: 'green', G1: 'red' }),
    rated('4', { C1: 'red' }),
  )
  expect(found).toEqual([
    {
      personId: 'one',
      agency: 'health',
      practicePlan: 'plan',
      criterionId: 'C1',
      earlier: { term: '2', rating: 'amber' },
      now: { term: '3', rating: 'green' },
    },
  ])
})

test.each([
  ['another auditor', { personId: 'two' }],
  ['another plan', { practicePlan: 'other' }],
  ['another agency', { agency: 'education' as const }],
  ['another rubric', { rubricId: 'own' }],
])('%s gives no pair', (_what, change) => {
  expect(pairs(rated('2', { C1: 'red' }, change), rated('3', { C1: 'green' }))).toEqual([])
})
