import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast, forecastMeasure, hoursFor, type ForecastMeasure } from '#app/domain/sampling/forecast.ts'

const minutes = { education: 45, health: 30, social_care: 20 }
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
  const found = forecastMeasure(measure, 10, 100)
  expect(found.canShow).toBe(false)
  expect(found.smallest).toBe(15)
  expect(found.sentence).toContain(
    'With 10 plans this measure cannot show that the target is met, even if all 10 pass. At least 15 would be needed.',
  )
})

test('100 of 1,000 plans show 80 % from 88 and rule it out up to 71', () => {
  const found = forecastMeasure({ ...measure, isWhereAppropriate: true }, 100, 1_000)
  expect(found.canShow).toBe(true)
  expect(found.sentence).toContain('at least 88 of the 100')
  expect(found.sentence).toContain('not met when 71 or fewer pass')
  expect(found.sentence).toContain('fewer than 17 of those')
})

test('a target of every plan cannot be shown by a sample, only by all of them', () => {
  const found = forecastMeasure({ ...measure, target: 10_000 }, 100, 1_000)
  expect(found.canShow).toBe(false)
  expect(found.sentence).toContain('up to 34 of 1,000 plans could still fall short')
  expect(forecastMeasure({ ...measure, target: 10_000 }, 20, 20)).toMatchObject({ canShow: true })
})

test('without a target, and without plans, nothing is promised', () => {
  expect(forecastMeasure({ ...measure, target: null }, 100, 1_000)).toMatchObject({ canShow: false, smallest: null })
  expect(forecastMeasure(measure, 0, 0).sentence).toBe('There are no plans to audit.')
})

test('no forecast says NaN, Infinity or undefined', () => {
  const targets = fc.constantFrom(null, 0, 1, 5000, 8000, 8500, 9000, 10_000)
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), targets, fc.boolean(), (size, drawn, target, isWhereAppropriate) => {
      const { sentence } = forecastMeasure({ ...measure, target, isWhereAppropriate }, Math.min(drawn, size), size)
      expect(sentence).not.toMatch(/NaN|Infinity|undefined|null/)
    }),
    { numRuns: 60 },
  )
})
