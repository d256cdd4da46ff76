import { expect, test } from 'vitest'
import { computeMeasure } from '#app/domain/measures/compute.ts'
import { chanceToShow, cleanPlansForOneInTwenty, plansToShow, settleSentences } from '#app/domain/series/settle.ts'
import { makeOutcomes, makeRating } from '#tests/factories/outcome.ts'

// Statistics notes d (R 4.2.2, phyper): sample size for a chance of 80 % to show a target, two-sided 95 %.
test.each([
  [100, 90, 8000, 55],
  [100, 95, 8000, 35],
  [100, 95, 8500, 44],
  [100, 97, 9000, 60],
  [200, 90, 8000, 73],
  [200, 95, 8000, 38],
  [200, 95, 8500, 58],
  [200, 97, 9000, 71],
  [500, 90, 8000, 96],
  [500, 95, 8000, 40],
  [1000, 90, 8000, 104],
  [1000, 95, 8500, 82],
  [1000, 97, 9000, 109],
  [5000, 90, 8000, 112],
  [5000, 95, 8500, 83],
])(
  'of %i plans with a true %i%%, a target of %i basis points needs %i plans',
  (register, truePercent, target, plans) => {
    expect(plansToShow({ register, truePercent, target })).toBe(plans)
  },
)

// Statistics notes d: N = 1,000, n = 100: a true 85 % shows as met 23 times of 100, a true 90 % 81 times.
test.each([
  [85, 0.23],
  [90, 0.81],
])('100 of 1,000 plans with a true %i%% show the 80%% target with a chance of %f', (truePercent, chance) => {
  expect(chanceToShow({ register: 1000, truePercent, target: 8000 }, 100)).toBeCloseTo(chance, 2)
})

// Statistics notes d: clean plans that rule out 1 in 20 failing, one-sided 95 %.
test.each([
  [200, 51],
  [1000, 57],
  [2000, 58],
])('of %i plans, %i clean ones rule out that 1 in 20 falls short', (register, plans) => {
  expect(cleanPlansForOneInTwenty(register)).toBe(plans)
})

const failing = { ratings: { C1: makeRating('red'), 'P.draft.child_yp': makeRating('red') } }
const result = (met: number, notMet: number, size: number, target: number | null) =>
  computeMeasure('M2', [...makeOutcomes(met, 'M'), ...makeOutcomes(notMet, 'F', failing)], {
    strata: [{ stratum: 'all', size }],
    target,
  })

test('why 16 of 20 from 200 is too early to say, and what would settle it', () => {
  expect(settleSentences(result(16, 4, 200, 8000), null)).toEqual([
    'Of 20 plans from 200, against 80%, 20 would show that it is met, and 11 or fewer that it is not met. 16 lies between, so chance alone could explain either.',
    'If 90% of all plans truly met it, a sample of this size would show it 11 times in 100.',
    'About 73 plans would show it 8 times in 10: a larger sample. A share nearer to the target needs more plans still.',
  ])
})

test('a sample that could show nothing says so', () => {
  expect(settleSentences(result(5, 0, 50, 8000), null)[0]).toContain('no result could show that it is met')
})

test('what was settled is told with the counts that settled it', () => {
  expect(settleSentences(result(90, 10, 1000, 8000), null)).toEqual([
    'Of 100 plans from 1,000, against 80%, 88 would show that it is met, and 71 or fewer that it is not met. It was 90.',
  ])
})

test('that every plan meets it can only be shown by checking every plan', () => {
  const outcomes = makeOutcomes(20, 'M')
  const clean = computeMeasure('EN1', outcomes, { strata: [{ stratum: 'all', size: 200 }], target: 10_000 })
  expect(settleSentences(clean, null)).toEqual([
    'No sample can show that every plan meets it: for that every plan must be checked.',
    '51 plans without an exception would rule out that more than 1 plan in 20 of the 200 falls short.',
  ])
})

test('without a target there is nothing to settle, and with every plan checked nothing is left to chance', () => {
  expect(settleSentences(result(16, 4, 200, null), null)).toEqual([])
  expect(settleSentences(result(16, 4, 20, 8000), null)).toEqual([
    'Every plan was checked, so nothing is left to chance.',
  ])
})
