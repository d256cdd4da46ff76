import { expect, test } from 'vitest'
import { changeBetween } from '#app/domain/measures/change.ts'

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
