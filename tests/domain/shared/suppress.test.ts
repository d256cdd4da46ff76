import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'

test.each([
  ['nothing small', [80, 15, 5], [80, 15, 5]],
  ['nought says nothing', [80, 0, 20], [80, 0, 20]],
  ['the next smallest goes too', [80, 15, 3], [80, null, null]],
  ['two small counts whose sum does not give them away', [80, 2, 3], [80, null, null]],
  ['two counts of one would be given away by their sum', [80, 9, 1, 1], [80, null, null, null]],
  ['two counts of four likewise', [80, 9, 4, 4], [80, null, null, null]],
  ['only one count that is not nought', [3, 0, 0], [null, 0, 0]],
  ['two counts only', [97, 3], [null, null]],
])('%s', (_, counts, expected) => {
  expect(suppressRow(counts)).toEqual(expected)
})

test('a count that says nothing of a child is hidden only for the sake of another', () => {
  expect(suppressRow([99, 12, 7, 2], { harmless: 3 })).toEqual([99, 12, 7, 2])
  expect(suppressRow([99, 12, 3, 2], { harmless: 3 })).toEqual([99, null, null, 2])
})

test('a count that stands elsewhere never stands in for another', () => {
  expect(suppressRow([80, 15, 3], { known: 1 })).toEqual([null, 15, null])
  expect(suppressRow([80, 3, 15], { known: 1 })).toEqual([80, null, null])
})

test('no hidden small count can be worked out from the total and what is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 5 }), (counts) => {
      const shown = suppressRow(counts)
      expect(shown.every((value) => value === null || !isSmall(value))).toBe(true)
      const total = counts.reduce((sum, count) => sum + count, 0)
      const rest = total - shown.reduce<number>((sum, value) => sum + (value ?? 0), 0)
      const hidden = shown.filter((value) => value === null).length
      const couldHideMore = shown.some((value) => value !== null && value > 0)
      const givesItselfAway = hidden === 1 || (hidden > 1 && rest === hidden)
      expect(givesItselfAway && couldHideMore).toBe(false)
    }),
  )
})
