import { expect, test } from 'vitest'
import { changeBetween, changeOfPairs, pairSentence } from '#app/domain/measures/change.ts'
import { changeSentence } from '#app/domain/measures/sentence.ts'

// Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10; then worked values of the statistics notes e.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339, 'improved'],
  [9, 10, 3, 10, 0.1705, 0.809, 'improved'],
  [0, 10, 0, 20, -0.1611, 0.2775, 'no_clear_change'],
  [10, 10, 0, 20, 0.6791, 1, 'improved'],
  [85, 100, 80, 100, -0.056, 0.156, 'no_clear_change'],
  [90, 100, 70, 100, 0.09, 0.306, 'improved'],
  [19, 20, 14, 20, 0.008, 0.473, 'improved'],
  [70, 100, 90, 100, -0.306, -0.09, 'worsened'],
])(
  '%i of %i after %i of %i: %f to %f, %s',
  (...[met, applicable, earlierMet, earlierApplicable, low, high, verdict]) => {
    const change = changeBetween({ met, applicable }, { met: earlierMet, applicable: earlierApplicable })
    const digits = String(low).split('.')[1]?.length ?? 0
    expect(change?.low).toBeCloseTo(low, digits)
    expect(change?.high).toBeCloseTo(high, digits)
    expect(change?.verdict).toBe(verdict)
  },
)

test('a cycle with no plan to which the measure applies cannot be compared', () => {
  expect(changeBetween({ met: 0, applicable: 0 }, { met: 3, applicable: 9 })).toBeNull()
})

// Statistics notes h (exact sign test): 5:0, 6:0 and 8:2; Agresti, Categorical Data Analysis, table 10.1 (ratings of a
// prime minister, 86 and 150 pairs that differ), R: binom.test(86, 236)$p.value.
test.each([
  [5, 0, 0.0625, 'no_clear_change'],
  [6, 0, 0.03125, 'improved'],
  [8, 2, 0.109375, 'no_clear_change'],
  [0, 6, 0.03125, 'worsened'],
  [150, 86, 3.7159361e-5, 'improved'],
  [59, 121, 4.4344493e-6, 'worsened'],
  [0, 0, 1, 'no_clear_change'],
  [3, 3, 1, 'no_clear_change'],
])('the same plans judged twice, %i better and %i worse: p = %f, %s', (better, worse, p, verdict) => {
  const change = changeOfPairs(better, worse)
  expect(change.p).toBeCloseTo(p, 10)
  expect(change.verdict).toBe(verdict)
})

test('pairs in words', () => {
  expect(pairSentence(changeOfPairs(8, 1))).toBe(
    '8 better and 1 worse: more came out better than chance would do (McNemar’s exact test). Plans that were chosen because something was wrong look a little better at a second look in any case.',
  )
  expect(pairSentence(changeOfPairs(2, 1))).toBe(
    '2 better and 1 worse: chance alone could explain that (McNemar’s exact test).',
  )
  expect(pairSentence(changeOfPairs(0, 0))).toBeNull()
})

test('a change that is only just clear says so', () => {
  const of = (met: number, earlier: number) =>
    changeSentence(changeBetween({ met, applicable: 20 }, { met: earlier, applicable: 20 }), 'spring term 2026')
  expect(of(19, 14)).toBe(
    'Since spring term 2026 the figure moved by +25 percentage points, probably between 0 and +48: it has just improved.',
  )
  expect(of(20, 8)).toContain(': it has improved.')
})
