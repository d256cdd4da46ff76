import { expect, test } from 'vitest'
import { driftOf } from '#app/domain/agreement/drift.ts'
import { fisherExact, fisherPower, holm } from '#app/domain/agreement/funnel.ts'
import {
  chiSquaredTail,
  differingNeeded,
  directions,
  meanSignedDifference,
  signTest,
  signTestPower,
  stuartMaxwell,
} from '#app/domain/agreement/lean.ts'
import { poolPersons, readPersons, type PersonCounts } from '#app/domain/agreement/persons.ts'

test('the sign test gives the numbers of the notes', () => {
  expect(signTest(5, 0)).toBe(0.0625)
  expect(signTest(6, 0)).toBeCloseTo(0.031, 3)
  expect(signTest(8, 2)).toBeCloseTo(0.109, 3)
  expect([signTest(0, 0), signTest(3, 3)]).toEqual([1, 1])
})

test('a lean of 80 to 20 is noticed in 80 of 100 cases from 23 differing plans on', () => {
  expect(differingNeeded).toBe(23)
  expect([23, 24, 25, 26].every((plans) => signTestPower(plans) > 0.8)).toBe(true)
  expect(signTestPower(22)).toBeLessThan(0.8)
  expect(signTestPower(3)).toBe(0)
})

test('Stuart and Maxwell’s vision data: chi-squared 11.96, 3 degrees of freedom, p 0.0075', () => {
  // Unaided distance vision of 7,477 women, right and left eye: Stuart 1955.
  const vision = [
    [1520, 266, 124, 66],
    [234, 1512, 432, 78],
    [117, 362, 1772, 205],
    [36, 82, 179, 492],
  ]
  const found = stuartMaxwell(vision)
  expect(found?.chiSquared).toBeCloseTo(11.96, 2)
  expect(found).toMatchObject({ degrees: 3 })
  expect(found?.p).toBeCloseTo(0.0075, 4)
})

test('grades that nobody gave are left out of the whole comparison; what cannot be compared gives nothing', () => {
  const found = stuartMaxwell([
    [0, 0, 0],
    [0, 20, 10],
    [0, 2, 30],
  ])
  // Two grades: McNemar's (10 - 2)² / 12.
  expect(found).toMatchObject({ degrees: 1 })
  expect(found?.chiSquared).toBeCloseTo(64 / 12, 9)
  expect(
    stuartMaxwell([
      [0, 0],
      [0, 9],
    ]),
  ).toBeNull()
  expect(
    stuartMaxwell([
      [5, 0],
      [0, 9],
    ]),
  ).toBeNull()
})

test('the chi-squared tail agrees with tables', () => {
  expect(chiSquaredTail(3.841, 1)).toBeCloseTo(0.05, 3)
  expect(chiSquaredTail(5.991, 2)).toBeCloseTo(0.05, 3)
  expect(chiSquaredTail(7.815, 3)).toBeCloseTo(0.05, 3)
  expect(chiSquaredTail(0, 2)).toBe(1)
})

test('direction and mean difference are the first less the second', () => {
  const table = [
    [1, 1, 0],
    [1, 4, 3],
    [0, 2, 18],
  ]
  expect(directions(table)).toEqual({ higher: 3, lower: 4 })
  expect(meanSignedDifference(table)).toBeCloseTo(-1 / 30, 9)
  expect(
    meanSignedDifference([
      [0, 0],
      [0, 0],
    ]),
  ).toBeNull()
})

test('Fisher’s test gives the numbers of the notes', () => {
  expect(fisherExact({ part: 20, whole: 20 }, { part: 50, whole: 80 })).toBeCloseTo(0.0006, 4)
  expect(fisherExact({ part: 14, whole: 20 }, { part: 56, whole: 80 })).toBeCloseTo(1, 9)
  expect(fisherExact({ part: 0, whole: 0 }, { part: 5, whole: 9 })).toBe(1)
})

test('its power for 90 % against 70 % is 38 % with 20 of 100 plans and 78 % with 40 of 200', () => {
  const shares = { one: 0.9, other: 0.7 }
  expect(fisherPower({ one: 20, other: 80 }, shares)).toBeCloseTo(0.38, 2)
  expect(fisherPower({ one: 40, other: 160 }, shares)).toBeCloseTo(0.78, 2)
})

test('Holm’s adjustment rises step by step and never falls', () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
  expect(holm([])).toEqual([])
})

function person(personId: string, over: Partial<PersonCounts> = {}): PersonCounts {
  const none = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  return { personId, agency: 'health', audits: 20, graded: 20, green: 14, moreNotApplicable: 10, pairs: none, ...over }
}

test('an auditor with all plans green is flagged, the others are not', () => {
  const others = ['b', 'c', 'd', 'e'].map((id) => person(id, { green: 12 }))
  const read = readPersons([person('a', { green: 20 }), ...others])
  expect(read.map(({ isFlagged }) => isFlagged)).toEqual([true, false, false, false, false])
  expect(read[0]?.green).toMatchObject({
    own: { part: 20, whole: 20 },
    others: { part: 48, whole: 80 },
    isEnough: false,
  })
})

test('shares are compared within an agency only, and one auditor alone is compared with nobody', () => {
  const [alone] = readPersons([person('a', { green: 20 }), person('b', { agency: 'education', green: 0 })])
  expect(alone).toMatchObject({ isFlagged: false, green: { p: 1, others: { whole: 0 }, isEnough: false } })
})

test('terms are added up person by person', () => {
  const pairs = [
    [0, 0, 0],
    [3, 0, 0],
    [0, 3, 0],
  ]
  const [one] = readPersons(poolPersons([[person('a', { pairs })], [person('a', { pairs }), person('b')]]))
  expect(one).toMatchObject({
    pairs: 12,
    higher: 12,
    lower: 0,
    meanDifference: 1,
    differingMissing: 11,
    isFlagged: true,
  })
})

test('drift counts an anchor plan of one auditor once', () => {
  const pair = (personId: string, practicePlan: string, earlier: 'green' | 'red', now: 'green' | 'red' | 'na') => ({
    personId,
    practicePlan,
    earlier: { rating: earlier },
    now: { rating: now },
  })
  expect(driftOf([])).toBeNull()
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id) => [
    pair(id, 'one', 'red', 'green'),
    pair(id, 'one', 'green', 'green'),
    pair(id, 'one', 'green', 'na'),
  ])
  expect(driftOf(six)).toEqual({ compared: 12, same: 6, higher: 6, lower: 0, plans: 6, p: signTest(6, 0) })
})
