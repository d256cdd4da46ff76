import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast, hoursFor } from '#app/domain/forecast/forecast.ts'
import { forecastMeasure, type ForecastMeasure } from '#app/domain/forecast/forecast-measure.ts'

const minutes = { education: 45, health: 30, social_care: 20 }
const thousand = { audited: 100, register: 1_000 }
const measure: ForecastMeasure = { code: 'M2', name: 'Needs identified', target: 8000, isWhereAppropriate: false }

test('3,245 plans at 10 % ask for 325 audits in each agency', () => {
  const found = forecast({
    strata: [
      { key: 'new', size: 180 },
      { key: 'amended', size: 640 },
      { key: 'other', size: 2425 },
    ],
    ratePercent: 10,
    minimumSize: 30,
    minutes: { education: 45, health: 45, social_care: 45 },
    measures: [],
  })
  expect(found.strata.map(({ sample }) => sample)).toEqual([18, 64, 243])
  expect(found).toMatchObject({ frameSize: 3245, byRule: 325, sample: 325, hours: { education: 244, total: 732 } })
})

test('hours are rounded up to whole hours', () => {
  expect(hoursFor(10, minutes)).toEqual({ education: 8, health: 5, social_care: 4, total: 16 })
  expect(hoursFor(0, minutes).total).toBe(0)
})

test('10 of 100 plans cannot show 80 %, and the forecast says how many could', () => {
  const found = forecastMeasure(measure, { audited: 10, register: 100 })
  expect(found.canShow).toBe(false)
  expect(found.smallest).toBe(15)
  expect(found.sentence).toContain(
    'With 10 plans this measure cannot show that the target is met, even if all 10 pass. At least 15 would be needed.',
  )
})

test('100 of 1,000 plans show 80 % from 88 and rule it out up to 71', () => {
  const found = forecastMeasure({ ...measure, isWhereAppropriate: true }, thousand)
  expect(found.canShow).toBe(true)
  expect(found.sentence).toContain('at least 88 of the 100')
  expect(found.sentence).toContain('not met when 71 or fewer pass')
  expect(found.sentence).toContain('fewer than 17 of those')
})

test('a target of every plan cannot be shown by a sample, only by all of them', () => {
  const found = forecastMeasure({ ...measure, target: 10_000 }, thousand)
  expect(found.canShow).toBe(false)
  expect(found.sentence).toContain('up to 34 of 1,000 plans could still fall short')
  const nearly = forecastMeasure({ ...measure, target: 10_000 }, { audited: 98, register: 100 })
  expect([nearly.canShow, nearly.sentence]).toEqual([
    true,
    'One exception is enough to show that the target of every plan is not met. With no exception in 98 plans it is shown as met.',
  ])
  const all = forecastMeasure({ ...measure, target: 10_000 }, { audited: 20, register: 20 })
  expect(all).toMatchObject({ canShow: true, chances: [] })
})

test('without a target, and without plans, nothing is promised', () => {
  expect(forecastMeasure({ ...measure, target: null }, thousand)).toMatchObject({ canShow: false, smallest: null })
  expect(forecastMeasure(measure, { audited: 0, register: 0 }).sentence).toBe('There are no plans to audit.')
  const rare = { ...measure, isWhereAppropriate: true, last: { met: 1, applicable: 1, sampled: 100 } }
  expect(forecastMeasure(rare, { audited: 30, register: 300 }).sentence).toMatch(/^In the last locked cycle .* none of/)
})

// Reference values: R 4.2.2, as printed in the statistics notes of the product (b and d).
test.each([
  [50, 5, 80, null, 1],
  [100, 10, 80, null, 4],
  [200, 20, 80, 20, 11],
  [500, 50, 85, 48, 37],
  [1_000, 100, 80, 88, 71],
  [1_000, 100, 90, 96, 83],
  [2_000, 200, 90, 188, 171],
])(
  'of %i plans %i are audited against %i%%: met from %s, not met up to %s',
  (register, audited, target, ...[from, upTo]) => {
    const found = forecastMeasure({ ...measure, target: target * 100 }, { audited, register })
    expect(found.limits).toEqual({ metFrom: from, notMetUpTo: upTo })
  },
)

test('three terms together show more: 60 of 200 are met from 54', () => {
  const found = forecastMeasure(measure, { audited: 20, register: 200 })
  expect(found.pooled).toEqual({ audited: 60, register: 200, metFrom: 54, notMetUpTo: 42 })
})

test('a true 90 % shows as met against 80 % 81 times of 100, and a true 75 % as not met 20 times', () => {
  expect(forecastMeasure(measure, thousand).chances).toEqual([{ truePercent: 90, verdict: 'met', chancePercent: 81 }])
  const last = { met: 75, applicable: 100, sampled: 100 }
  expect(forecastMeasure({ ...measure, last }, thousand).chances[0]).toEqual({
    truePercent: 75,
    verdict: 'not_met',
    chancePercent: 20,
  })
})

test('the range to expect is that of the last known share, or of 80 %', () => {
  expect(forecastMeasure(measure, { audited: 20, register: 200 }).expected).toEqual({
    met: 16,
    isKnown: false,
    low: 115,
    high: 187,
  })
  const last = { met: 27, applicable: 30, sampled: 30 }
  expect(forecastMeasure({ ...measure, last }, thousand).expected).toEqual({
    met: 90,
    isKnown: true,
    low: 828,
    high: 948,
  })
})

test('a measure that applied to two plans of five is expected to again', () => {
  const last = { met: 31, applicable: 38, sampled: 100 }
  const found = forecastMeasure({ ...measure, isWhereAppropriate: true, last }, thousand)
  expect(found.reach).toEqual({ audited: 38, register: 380, isEstimated: true })
  expect(found.expected).toEqual({ met: 31, isKnown: true, low: 253, high: 348 })
  expect(found.sentence).toContain('about 38 plans of the sample would count, for about 380 on the register')
})

test('no forecast says NaN, Infinity or undefined', () => {
  const known = fc.constantFrom(null, { met: 0, applicable: 0, sampled: 9 }, { met: 3, applicable: 7, sampled: 90 })
  const targets = fc.constantFrom(null, 0, 1, 5000, 8000, 8500, 9000, 10_000)
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), targets, known, (register, drawn, target, last) => {
      const audited = Math.min(drawn, register)
      const found = forecastMeasure({ ...measure, target, isWhereAppropriate: true, last }, { audited, register })
      expect(found.reach.register).toBeLessThanOrEqual(register)
      for (const { chancePercent } of found.chances) expect(chancePercent).toBeGreaterThanOrEqual(0)
      expect(found.sentence).not.toMatch(/NaN|Infinity|undefined|null/)
    }),
    { numRuns: 60 },
  )
})
