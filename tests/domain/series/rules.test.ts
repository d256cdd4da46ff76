import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pLimits, xmrLimits } from '#app/domain/series/limits.ts'
import { assuranceOf, marksOf, variationOf, type Mark } from '#app/domain/series/rules.ts'

// NHSRplotthedots 0.2.2, vignette "Deviations from Excel defaults": 18 points, screened and unscreened.
const vignette = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

test('the limits of the published series, unscreened and screened', () => {
  const plain = xmrLimits(vignette, false)
  expect(plain.centre).toBeCloseTo(1.94, 2)
  expect(plain.low).toBeCloseTo(-3.06, 2)
  expect(plain.high).toBeCloseTo(6.95, 2)
  const screened = xmrLimits(vignette, true)
  expect(screened.low).toBeCloseTo(-0.72, 2)
  expect(screened.high).toBeCloseTo(4.6, 2)
})

test('one point has no moving range, so no distance to its limits', () => {
  expect(xmrLimits([5], false)).toEqual({ centre: 5, low: 5, high: 5 })
})

// Montgomery, Introduction to Statistical Quality Control, example 7.1 (orange juice cans): 30 samples of 50 cans,
// 347 nonconforming in all: centre 0.2313, limits 0.0524 and 0.4102.
test('the limits of a published p-chart', () => {
  const counts = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
  ]
  const shares = counts.map((met) => ({ met, of: 50 }))
  const { centre, lows, highs } = pLimits(shares, shares)
  expect(centre).toBeCloseTo(0.2313, 4)
  expect(lows[0]).toBeCloseTo(0.0524, 4)
  expect(highs[0]).toBeCloseTo(0.4102, 4)
})

// Statistics notes e: 12 terms of 19 to 22 plans with a centre of 83.7 % have limits about 59 % to 100 %.
test('a p-chart of small samples has limits that only a collapse leaves', () => {
  const base = [{ met: 837, of: 1000 }]
  const { lows, highs } = pLimits(base, [{ met: 17, of: 20 }])
  expect(lows[0]).toBeCloseTo(0.589, 3)
  expect(highs[0]).toBe(1)
})

const flat = (count: number, low: number, high: number) => ({
  centre: (low + high) / 2,
  lows: Array.from({ length: count }, () => low),
  highs: Array.from({ length: count }, () => high),
})
const marked = (values: number[], rule: string) =>
  marksOf(values, flat(values.length, -6, 6)).map((marks) => marks.some((mark) => mark.rule === rule))

test('a point beyond a limit is outside, a point on it is not', () => {
  expect(marked([6, 6.1, -6, -6.1, 0], 'outside')).toEqual([false, true, false, true, false])
})

test('seven in a row on one side are a shift, and all of them are marked', () => {
  expect(marked([-1, 1, 2, 1, 2, 1, 2, 1, -1], 'shift')).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    false,
  ])
  expect(marked([1, 2, 1, 2, 1, 2], 'shift')).not.toContain(true)
  expect(marked([1, 2, 1, 0, 1, 2, 1, 2], 'shift')).not.toContain(true)
})

test('seven points each above the one before are a trend, and an equal pair breaks it', () => {
  expect(marked([-3, -2, -1, 0, 1, 2, 3], 'trend')).not.toContain(false)
  expect(marked([-3, -2, -1, -1, 1, 2, 3], 'trend')).not.toContain(true)
  expect(marked([-2, -1, 0, 1, 2, 3], 'trend')).not.toContain(true)
  expect(marksOf([3, 2, 1, 0, -1, -2, -3], flat(7, -6, 6)).at(-1)).toContainEqual({ rule: 'trend', direction: 'down' })
})

test('two of three beyond two thirds of the way are marked, when all three are on one side', () => {
  expect(marked([4.5, 1, 5], 'two_of_three')).toEqual([true, false, true])
  expect(marked([4.5, -1, 5], 'two_of_three')).not.toContain(true)
  expect(marked([4, 1, 4], 'two_of_three')).not.toContain(true)
  expect(marked([4.5, 1, 6.5], 'two_of_three')).not.toContain(true)
})

test('when several rules mark a point they are named in the order outside, trend, two of three, shift', () => {
  const values = [-0.5, 0.5, 1, 2, 4.5, 5, 7]
  const last = marksOf([...values.slice(1, 2), ...values.slice(1)], flat(7, -6, 6)).at(-1)!
  expect(last.map(({ rule }) => rule)).toEqual(['outside', 'shift'])
  const rising = marksOf([0.5, 1, 1.5, 2, 3, 4.5, 5], flat(7, -6, 6)).at(-1)!
  expect(rising.map(({ rule }) => rule)).toEqual(['trend', 'two_of_three', 'shift'])
})

test.each<[Mark[], 'higher' | 'lower' | 'neither', string]>([
  [[], 'higher', 'common'],
  [[{ rule: 'shift', direction: 'up' }], 'higher', 'improvement'],
  [[{ rule: 'shift', direction: 'up' }], 'lower', 'concern'],
  [[{ rule: 'outside', direction: 'down' }], 'lower', 'improvement'],
  [[{ rule: 'outside', direction: 'down' }], 'neither', 'neither'],
])('the state of the last point: %o, %s is better: %s', (marks, better, expected) => {
  expect(variationOf(marks, better)).toBe(expected)
})

test.each([
  [91, 'higher', 'fails'],
  [90, 'higher', 'hit_or_miss'],
  [70, 'higher', 'hit_or_miss'],
  [69, 'higher', 'passes'],
  [91, 'lower', 'passes'],
  [69, 'lower', 'fails'],
  [80, 'neither', null],
] as const)('limits 70 to 90 against %i, %s is better: %s', (target, better, expected) => {
  expect(assuranceOf({ low: 70, high: 90 }, target, better)).toBe(expected)
})

test('mirrored values have mirrored marks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 24 }), (values) => {
      const limits = flat(values.length, -6, 6)
      const turned = marksOf(
        values.map((value) => -value),
        limits,
      )
      const flipped = marksOf(values, limits).map((marks) =>
        marks.map(({ rule, direction }) => ({ rule, direction: direction === 'up' ? 'down' : 'up' })),
      )
      expect(turned).toEqual(flipped)
    }),
  )
})
