import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposeRating } from '#app/domain/audit/propose-rating.ts'
import type { Rating, TallyRule } from '#app/domain/rubric/rubric.ts'

const needs: TallyRule = { kind: 'share', met: 'linked', of: 'needs', green: 90, amber: 60 }
const phrases: TallyRule = { kind: 'count', of: 'empty phrases', greenAtMost: 1, amberAtMost: 4 }

test.each<[met: number | null, of: number | null, proposed: Rating | null]>([
  [9, 10, 'green'],
  [89, 100, 'amber'],
  [6, 10, 'amber'],
  [59, 100, 'red'],
  [0, 4, 'red'],
  [0, 0, null],
  [5, 4, null],
  [null, 4, null],
  [4, null, null],
])('%s of %s needs propose %s', (met, of, proposed) => {
  expect(proposeRating(needs, met, of)).toBe(proposed)
})

test.each<[of: number | null, proposed: Rating | null]>([
  [null, null],
  [0, 'green'],
  [1, 'green'],
  [2, 'amber'],
  [4, 'amber'],
  [5, 'red'],
])('%s empty phrases propose %s', (of, proposed) => {
  expect(proposeRating(phrases, null, of)).toBe(proposed)
})

test('one more that is met never proposes a worse rating', () => {
  const order = ['red', 'amber', 'green']
  fc.assert(
    fc.property(fc.nat(998), fc.nat(998), (met, of) => {
      const total = Math.max(met + 1, of)
      const [before, after] = [proposeRating(needs, met, total), proposeRating(needs, met + 1, total)]
      expect(order.indexOf(after ?? '')).toBeGreaterThanOrEqual(order.indexOf(before ?? ''))
    }),
  )
})
