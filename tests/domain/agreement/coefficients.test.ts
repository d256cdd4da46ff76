import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { exactRange } from '#app/domain/shared/hypergeometric.ts'
import { coefficientsOf, gradeAgreement } from '#app/domain/agreement/agreement.ts'
import { bootstrapChance, bootstrapInterval } from '#app/domain/agreement/bootstrap.ts'
import { gwetAgreement, gwetOfPairs } from '#app/domain/agreement/gwet.ts'
import { cohenKappa, fleissKappa } from '#app/domain/agreement/kappa.ts'
import { krippendorffAlpha } from '#app/domain/agreement/krippendorff.ts'
import {
  linearWeights,
  metTable,
  pairsIn,
  quadraticWeights,
  sameIn,
  splitsIn,
  unitsOf,
  unitsOfRatings,
  type RatingTable,
} from '#app/domain/agreement/rating-table.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const chance = (measure: string) => bootstrapChance('2020-autumn:63454660390103169462', measure, sha256)
const ac2 = (table: RatingTable) => gwetOfPairs(table, linearWeights(table.length))

/** Statistics notes, f: 30 plans, rows the first auditor from red on. */
const thirty = [
  [1, 1, 0],
  [1, 4, 3],
  [0, 2, 18],
]

test('the worked table of thirty plans gives every figure of the notes', () => {
  const units = unitsOf(thirty)
  expect([pairsIn(thirty), sameIn(thirty), splitsIn(thirty)]).toEqual([30, 23, 0])
  expect(exactRange(23, 30, 100)).toEqual({ low: 61, high: 88 })
  expect(cohenKappa(thirty)).toBeCloseTo(0.5, 3)
  expect(cohenKappa(thirty, linearWeights(3))).toBeCloseTo(0.582, 3)
  expect(cohenKappa(thirty, quadraticWeights(3))).toBeCloseTo(0.685, 3)
  expect(krippendorffAlpha(units, 'ordinal')).toBeCloseTo(0.663, 3)
  expect(gwetAgreement(units)).toBeCloseTo(0.696, 3)
  expect(ac2(thirty)).toBeCloseTo(0.809, 3)
  expect(gwetAgreement(units, quadraticWeights(3))).toBeCloseTo(0.891, 3)
})

test('its bootstrap range is 0.65 to 0.93, and comes out the same again', () => {
  const range = bootstrapInterval(thirty, ac2, chance('whole|ac2'))
  expect(range?.low).toBeCloseTo(0.65, 1)
  expect(range?.high).toBeCloseTo(0.93, 1)
  expect(bootstrapInterval(thirty, ac2, chance('whole|ac2'))).toEqual(range)
  expect(bootstrapInterval(thirty, ac2, chance('another'))).not.toEqual(range)
})

test('mostly green: agreement stays, kappa and alpha collapse, AC1 and AC2 do not', () => {
  const skewed = [
    [0, 0, 0],
    [0, 0, 1],
    [0, 1, 28],
  ]
  const units = unitsOf(skewed)
  expect(sameIn(skewed) / pairsIn(skewed)).toBeCloseTo(0.93, 2)
  expect(cohenKappa(skewed)).toBeCloseTo(-0.03, 2)
  expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(-0.02, 2)
  expect(gwetAgreement(units)).toBeCloseTo(0.931, 3)
  expect(ac2(skewed)).toBeCloseTo(0.96, 2)
  // The scale is three grades, also when nobody gave a red: with two it would be 0.929.
  expect(
    gwetAgreement(
      unitsOf([
        [0, 1],
        [1, 28],
      ]),
    ),
  ).toBeCloseTo(0.929, 3)
})

test('everybody green: kappa and alpha cannot be worked out, AC is 1, and there is a lower bound', () => {
  const green = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 12],
  ]
  expect(cohenKappa(green)).toBeNull()
  expect(fleissKappa(unitsOf(green))).toBeNull()
  expect(krippendorffAlpha(unitsOf(green), 'ordinal')).toBeNull()
  expect([gwetAgreement(unitsOf(green)), ac2(green)]).toEqual([1, 1])
  expect(exactRange(12, 12, 100).low).toBe(76)
  const many = green.map((row) => row.map((count) => count * 2))
  expect(bootstrapInterval(many, ac2, chance('x'))).toBeNull()
})

test('nothing rated twice gives no figure at all', () => {
  const none = thirty.map((row) => row.map(() => 0))
  expect([cohenKappa(none), ac2(none), krippendorffAlpha([], 'ordinal'), fleissKappa([])]).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('the range of exact agreement at 80 % narrows with the plans', () => {
  const range = (pairs: number) => exactRange((pairs * 4) / 5, pairs, 100)
  expect([10, 20, 30, 50].map((pairs) => range(pairs))).toEqual([
    { low: 46, high: 97 },
    { low: 59, high: 93 },
    { low: 65, high: 90 },
    { low: 71, high: 87 },
  ])
})

// Krippendorff 2011, Computing Krippendorff's alpha-reliability: four observers, twelve units, ratings missing.
const x = null
const fourObservers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3],
  [x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x],
]

/** Observers by unit, values from 1 on, into units by observer, grades from 0 on. */
function unitsOfObservers(observers: readonly (readonly (number | null)[])[], grades: number) {
  const rows = observers[0]!.map((_, unit) => observers.map((ratings) => (ratings[unit] ?? 0) - 1))
  return unitsOfRatings(
    rows.map((row) => row.map((rating) => (rating < 0 ? null : rating))),
    grades,
  )
}

test('Krippendorff’s four observers: 0.743 nominal, 0.815 ordinal, 0.849 interval, AC1 0.775', () => {
  const units = unitsOfObservers(fourObservers, 5)
  expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.743, 3)
  expect(krippendorffAlpha(units, 'ordinal')).toBeCloseTo(0.815, 3)
  expect(krippendorffAlpha(units, 'interval')).toBeCloseTo(0.849, 3)
  expect(gwetAgreement(units)).toBeCloseTo(0.775, 3)
})

test('Krippendorff’s two observers: Meg and Owen 0.095, Ben and Gerry 0.692', () => {
  const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0].map((value) => value + 1)
  const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0].map((value) => value + 1)
  expect(krippendorffAlpha(unitsOfObservers([meg, owen], 2), 'nominal')).toBeCloseTo(0.095, 3)
  const letters = (text: string) => text.split('').map((letter) => 'abcde'.indexOf(letter) + 1)
  const ben = letters('aabbdcccedda')
  const gerry = letters('babbbcccedd'.concat('d'))
  expect(krippendorffAlpha(unitsOfObservers([ben, gerry], 5), 'nominal')).toBeCloseTo(0.692, 3)
})

test('Fleiss 1971, table 1: thirty patients, six psychiatrists each, kappa 0.430', () => {
  const diagnoses =
    '444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 ' +
    '333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555'
  const rows = diagnoses.split(' ').map((patient) => patient.split('').map((value) => Number(value) - 1))
  expect(rows).toHaveLength(30)
  expect(fleissKappa(unitsOfRatings(rows, 5))).toBeCloseTo(0.43, 3)
})

test('Cohen 1968: 200 cases, kappa 0.492, with his weights of disagreement 0.348', () => {
  const table = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]
  // Weights of disagreement 0 1 3 / 1 0 6 / 3 6 0, as shares of the largest.
  const weights = [
    [1, 1 - 1 / 6, 1 - 3 / 6],
    [1 - 1 / 6, 1, 0],
    [1 - 3 / 6, 0, 1],
  ]
  expect(cohenKappa(table)).toBeCloseTo(0.492, 3)
  expect(cohenKappa(table, weights)).toBeCloseTo(0.348, 3)
})

test('Gwet’s two abstractors (irrCAC, cont3x3abstractors): kappa 0.796, AC1 0.849', () => {
  const table = [
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ]
  expect(cohenKappa(table)).toBeCloseTo(0.796, 3)
  expect(gwetAgreement(unitsOf(table))).toBeCloseTo(0.849, 3)
})

test('two by two: Sim and Wright 2005 0.67; Feinstein and Cicchetti 1990 agree 85 % twice with 0.70 and 0.32', () => {
  expect(
    cohenKappa([
      [22, 2],
      [4, 11],
    ]),
  ).toBeCloseTo(0.67, 2)
  expect(
    cohenKappa([
      [40, 9],
      [6, 45],
    ]),
  ).toBeCloseTo(0.7, 2)
  expect(
    cohenKappa([
      [80, 10],
      [5, 5],
    ]),
  ).toBeCloseTo(0.32, 2)
})

test('below twenty plans there is a table and no coefficient', () => {
  const grades = Array.from({ length: 19 }, () => [2, 1] as const)
  const few = gradeAgreement('whole', { audited: 100, grades }, chance)
  expect(few).toMatchObject({ coefficients: null, met: { ac1: null }, same: 0 })
  const enough = gradeAgreement('whole', { audited: 100, grades: [...grades, [2, 2]] }, chance)
  expect(enough.coefficients?.ac2.range).not.toBeNull()
})

test('met or not reads the best grade against all others', () => {
  expect(metTable(thirty)).toEqual([
    [7, 3],
    [2, 18],
  ])
  expect(
    gradeAgreement(
      'whole',
      {
        audited: 1,
        grades: [
          [0, 1],
          [2, null],
        ].slice(0, 1) as [number, number][],
      },
      chance,
    ),
  ).toMatchObject({
    met: { same: 1, range: { low: 1, high: 1 } },
    splits: 0,
  })
})

test('a grade that is missing leaves the pair out and is counted', () => {
  const found = gradeAgreement(
    'health',
    {
      audited: 5,
      grades: [
        [2, null],
        [null, null],
        [2, 2],
      ],
    },
    chance,
  )
  expect(found).toMatchObject({ ungraded: 2, same: 1 })
  expect(pairsIn(found.table)).toBe(1)
})

test('no coefficient is above 1, and none is NaN, whatever was rated', () => {
  const cells = fc.array(fc.nat({ max: 6 }), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(cells, (counts) => {
      const table = [counts.slice(0, 3), counts.slice(3, 6), counts.slice(6)]
      const all = coefficientsOf(table, 'x', () => () => 0)
      const values = [all.ac2.value, all.alpha.value, all.ac1, all.ac2Quadratic, all.kappa, all.kappaLinear]
      const isSame = Math.abs((all.ac2.value ?? 0) - (gwetAgreement(unitsOf(table), linearWeights(3)) ?? 0)) < 1e-9
      const isSound = isSame && values.every((value) => value === null || (Number.isFinite(value) && value <= 1 + 1e-9))
      expect(isSound).toBe(true)
    }),
    { numRuns: 30 },
  )
})
