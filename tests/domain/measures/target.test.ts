import { expect, test } from 'vitest'
import { targetOn } from '#app/domain/definitions/targets.ts'
import { catalogue } from '#app/domain/measures/catalogue.ts'

const settings = [
  { measure: 'M3', basisPoints: 9000, effectiveFrom: '2026-09-01' },
  { measure: 'M3', basisPoints: null, effectiveFrom: '2027-01-01' },
] as const

test.each([
  ['before the plan set one', '2020-03-31', null],
  ['from the plan', '2026-08-31', 8000],
  ['from the area, on its first day', '2026-09-01', 9000],
  ['to be confirmed again', '2027-04-01', null],
])('the target of M3 %s', (_, date, expected) => {
  expect(targetOn('M3', date, settings)).toBe(expected)
})

test('the plan words four targets: 80%, 80%, 85% and 100%', () => {
  const targets = catalogue.flatMap(({ code, target }) => (target ? [[code, target.basisPoints]] : []))
  expect(targets).toEqual([
    ['M2', 8000],
    ['M3', 8000],
    ['M4', 8500],
    ['EN1', 10_000],
  ])
})
