import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/shared/plain-date.ts'
import {
  academicYearOf,
  ageOn,
  phaseOf,
  readYearGroup,
  yearGroupName,
  yearGroupOn,
} from '#app/domain/register/year-group.ts'

// Born 1 September 2014 to 31 August 2015 is year 7 in 2026 to 2027: Department for Education, "School attendance and
// age ranges": year 7 is the academic year in which children turn 12.
const cases: [string, string, number, string][] = [
  ['2014-09-01', '2026-11-23', 7, 'secondary'],
  ['2015-08-31', '2026-11-23', 7, 'secondary'],
  ['2015-09-01', '2026-11-23', 6, 'primary'],
  ['2014-08-31', '2026-11-23', 8, 'secondary'],
  ['2014-09-01', '2026-08-31', 6, 'primary'],
  ['2014-09-01', '2026-09-01', 7, 'secondary'],
  ['2022-08-31', '2026-09-01', 0, 'early_years'],
  ['2022-09-01', '2026-09-01', -1, 'early_years'],
  ['2023-09-01', '2026-09-01', -2, 'early_years'],
  ['2021-08-31', '2026-09-01', 1, 'primary'],
  ['2010-08-31', '2026-09-01', 12, 'post_16'],
  ['2010-09-01', '2026-09-01', 11, 'secondary'],
  ['2001-09-02', '2026-11-23', 20, 'post_16'],
  ['2008-02-29', '2026-02-28', 13, 'post_16'],
]
for (const [born, day, yearGroup, phase] of cases) {
  test(`born ${born} is in year group ${yearGroup} on ${day}`, () => {
    expect(yearGroupOn(born, day)).toBe(yearGroup)
    expect(phaseOf(yearGroup)).toBe(phase)
  })
}

test('a year group changes on 1 September and on no other day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }), (a, b) => {
      const born = addDays('2000-01-01', a)
      const day = addDays('2026-01-01', b % 700)
      const next = addDays(day, 1)
      const step = yearGroupOn(born, next) - yearGroupOn(born, day)
      expect(step).toBe(next.endsWith('-09-01') ? 1 : 0)
    }),
  )
})

test('the academic year and the age turn on their days', () => {
  expect([academicYearOf('2026-08-31'), academicYearOf('2026-09-01')]).toEqual([2025, 2026])
  expect([ageOn('2004-02-29', '2022-02-28'), ageOn('2004-02-29', '2022-03-01')]).toEqual([17, 18])
})

test('year groups are read as schools write them', () => {
  expect(['7', 'Year 7', 'Y07', 'yr 7', 'NCY 7'].map(readYearGroup)).toEqual([7, 7, 7, 7, 7])
  expect(['R', 'Reception', 'N1', 'n2', 'Nursery', '14'].map(readYearGroup)).toEqual([0, 0, -2, -1, -1, 14])
  expect(['', 'seven', '99', 'Key stage 3'].map(readYearGroup)).toEqual([undefined, undefined, undefined, undefined])
  expect([-2, 0, 7].map(yearGroupName)).toEqual(['Nursery', 'Reception', 'Year 7'])
})
