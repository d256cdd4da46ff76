import { expect, test } from 'vitest'
import { worstOf } from '#app/domain/audit/worst-of.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'

const rated = (rating: Rating, ...markers: string[]) => ({ rating, markers })

test.each([
  ['the worse rating counts', rated('green'), rated('red'), rated('red')],
  ['in either order', rated('red'), rated('amber'), rated('red')],
  ['a rating goes before not applicable', rated('na'), rated('green'), rated('green')],
  ['both not applicable', rated('na'), rated('na'), rated('na')],
  ['what the milder one ticked stays', rated('amber', 'other_child'), rated('red'), rated('red', 'other_child')],
  [
    'what was ticked beside the same rating stays',
    rated('red'),
    rated('red', 'other_child'),
    rated('red', 'other_child'),
  ],
  ['what both ticked stands once', rated('red', 'a', 'b'), rated('na', 'b'), rated('red', 'a', 'b')],
])('%s', (_what, one, other, expected) => {
  expect(worstOf(one, other)).toEqual(expected)
})

test('the only rating counts as it is', () => {
  expect(worstOf(undefined, rated('na', 'other_child'))).toEqual(rated('na', 'other_child'))
})
