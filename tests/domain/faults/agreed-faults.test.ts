import { expect, test } from 'vitest'
import { faultsAsAgreed, type FaultRating } from '#app/domain/faults/agreed-faults.ts'

const rating = (made: Partial<FaultRating>): FaultRating => ({
  sampleEntryId: 'plan',
  criterionId: 'C1',
  agency: 'health',
  rating: 'red',
  faultSource: 'advice',
  tracedTo: 'form',
  ...made,
})

const cases: [string, FaultRating[], Parameters<typeof faultsAsAgreed>[1], (string | null)[]][] = [
  [
    'red and amber are faults, green is none',
    [rating({}), rating({ rating: 'amber' }), rating({ rating: 'green' })],
    [],
    ['red', 'amber'],
  ],
  [
    'what moderation took away is none',
    [rating({})],
    [{ sampleEntryId: 'plan', itemId: 'C1', agency: 'health', rating: 'green' }],
    [],
  ],
  [
    'what moderation found is one',
    [rating({ rating: 'green', faultSource: null })],
    [{ sampleEntryId: 'plan', itemId: 'C1', agency: 'health', rating: 'red' }],
    ['red'],
  ],
  [
    'what was agreed for one agency leaves another alone',
    [rating({ agency: 'education' })],
    [{ sampleEntryId: 'plan', itemId: 'C1', agency: 'health', rating: 'green' }],
    ['red'],
  ],
  [
    'what was agreed for all of them goes first',
    [rating({}), rating({ agency: 'education' })],
    [
      { sampleEntryId: 'plan', itemId: 'C1', agency: 'health', rating: 'red' },
      { sampleEntryId: 'plan', itemId: 'C1', agency: null, rating: 'na' },
    ],
    [],
  ],
  [
    'another plan is not meant',
    [rating({})],
    [{ sampleEntryId: 'other', itemId: 'C1', agency: 'health', rating: 'green' }],
    ['red'],
  ],
]

test.each(cases)('%s', (_, ratings, agreed, expected) => {
  expect(faultsAsAgreed(ratings, agreed).map((each) => each.rating)).toEqual(expected)
})
