import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  domainRange,
  effectiveRange,
  estimateApplicable,
  isDisproportionate,
  rangeOf,
  stratifiedShare,
} from '#app/domain/measures/range.ts'
import { sharePercent } from '#app/domain/measures/words.ts'

const full = (size: number, sampled: number, met: number) => ({ size, sampled, applicable: sampled, met })

// Reference values: R 4.2.2, samplingbook and ExactCIone conventions, statistics notes d.
test('31 of 38 applicable plans in 100 of 1,000: 253 to 348 of about 380', () => {
  const counts = { register: 1000, sampled: 100, applicable: 38, met: 31 }
  expect(domainRange(counts, null)).toMatchObject({
    low: 253,
    high: 348,
    of: 380,
    isEstimated: true,
    lowPercent: 66,
    highPercent: 92,
  })
  expect(domainRange(counts, 412)).toMatchObject({
    low: 274,
    high: 378,
    of: 412,
    isEstimated: false,
    lowPercent: 66,
    highPercent: 92,
  })
})

test.each([
  [16, 20, 200, 115, 187, 57, 94],
  [20, 20, 200, 168, 200, 84, 100],
  [0, 20, 200, 0, 32, 0, 16],
  [90, 100, 1000, 828, 948, 82, 95],
])(
  '%i of %i from %i: %i to %i, %i to %i per cent',
  (...[met, sampled, register, low, high, lowPercent, highPercent]) => {
    const range = domainRange({ register, sampled, applicable: sampled, met }, null)
    expect(range).toMatchObject({ low, high, lowPercent, highPercent, of: register, isEstimated: false })
  },
)

test('a measure that applies to no plan has no range', () => {
  expect(domainRange({ register: 200, sampled: 20, applicable: 0, met: 0 }, null)).toBeNull()
})

test('the estimate of applicable plans is held between what was seen and what is left', () => {
  expect(estimateApplicable({ register: 1000, sampled: 100, applicable: 38 })).toBe(380)
  expect(estimateApplicable({ register: 51, sampled: 6, applicable: 3 })).toBe(26)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(5000), fc.nat(500), (sampled, more, some) => {
      const register = sampled + more
      const applicable = Math.min(sampled, some)
      const estimate = estimateApplicable({ register, sampled, applicable })
      expect(estimate).toBeGreaterThanOrEqual(applicable)
      expect(estimate).toBeLessThanOrEqual(register - (sampled - applicable))
    }),
  )
})

// R survey 4.1-1, svymean with fpc: 0.755, SE 0.03709; proportionate 0.81, variance 0.00137672.
test('the stratified share and its variance equal those of R survey', () => {
  const even = stratifiedShare([full(600, 60, 51), full(300, 30, 21), full(100, 10, 9)])
  expect(even?.share).toBeCloseTo(0.81, 10)
  expect(even?.variance).toBeCloseTo(0.00137672, 8)
  const uneven = [full(600, 40, 36), full(300, 40, 22), full(100, 20, 10)]
  expect(stratifiedShare(uneven)?.share).toBeCloseTo(0.755, 10)
  expect(Math.sqrt(stratifiedShare(uneven)!.variance)).toBeCloseTo(0.03709, 5)
  expect(effectiveRange(uneven)?.low).toBeCloseTo(0.676, 3)
  expect(effectiveRange(uneven)?.high).toBeCloseTo(0.82, 3)
})

test('the weighted range is used only when the draw is disproportionate', () => {
  const even = [full(600, 60, 51), full(300, 30, 21), full(100, 10, 9)]
  const uneven = [full(600, 40, 36), full(300, 40, 22), full(100, 20, 10)]
  expect([isDisproportionate(even), isDisproportionate(uneven)]).toEqual([false, true])
  expect(rangeOf({ register: 1000, sampled: 100, applicable: 100, met: 81 }, even, null)?.method).toBe('exact')
  const weighted = rangeOf({ register: 1000, sampled: 100, applicable: 100, met: 68 }, uneven, null)
  expect(weighted).toMatchObject({ method: 'stratified', lowPercent: 67, highPercent: 82, estimate: 76 })
})

test('unanimous strata fall back to the exact range', () => {
  const strata = [full(600, 40, 40), full(300, 40, 40), full(100, 20, 20)]
  expect(rangeOf({ register: 1000, sampled: 100, applicable: 100, met: 100 }, strata, null)).toMatchObject({
    method: 'exact',
    high: 1000,
  })
})

test.each([
  [0, 20, 0],
  [16, 20, 80],
  [199, 200, 99],
  [1, 300, 1],
  [200, 200, 100],
  [1634, 2000, 81.7],
  [1999, 2000, 99.9],
  [1, 8, 13],
])('%i of %i is printed as %f per cent', (part, whole, percent) => {
  expect(sharePercent(part, whole)).toBe(percent)
})

test('every range holds the plans seen and stays within the register', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(400), fc.nat(60), fc.nat(60), (sampled, more, some, few) => {
      const applicable = Math.min(sampled, some)
      const met = Math.min(applicable, few)
      const range = domainRange({ register: sampled + more, sampled, applicable, met }, null)
      if (range === null) return
      expect(range.low).toBeGreaterThanOrEqual(met)
      expect(range.high).toBeLessThanOrEqual(range.of - (applicable - met))
      expect(range.lowPercent).toBeGreaterThanOrEqual(0)
      expect(range.highPercent).toBeLessThanOrEqual(100)
    }),
  )
})
