import { expect, test } from 'vitest'
import { targetChangeSentence, targetOn, targetsOn, type Target } from '#app/domain/definitions/targets.ts'

const settings: Target[] = [
  { measure: 'M3', basisPoints: null, effectiveFrom: '2027-01-01' },
  { measure: 'M3', basisPoints: 9000, effectiveFrom: '2026-11-01' },
  { measure: 'M6', basisPoints: 9500, effectiveFrom: '2026-11-01' },
  { measure: 'M8', basisPoints: null, cases: 20, effectiveFrom: '2026-11-01' },
]
const quarter = { from: '2026-10-01', to: '2026-12-31' }

test.each([
  ['before the plan set one', '2020-03-31', null],
  ['from the plan', '2026-10-31', 8000],
  ['from the area, on its first day', '2026-11-01', 9000],
  ['to be confirmed again', '2027-01-01', null],
])('the target of M3 %s', (_, day, expected) => {
  expect(targetOn('M3', day, settings)).toBe(expected)
})

test('the target of M8 is a number of cases', () => {
  expect(targetOn('M8', '2026-10-31', settings)).toBeNull()
  expect(targetOn('M8', '2026-12-31', settings)).toBe(20)
})

test('the sample measures take the targets of the freeze date', () => {
  expect(targetsOn('2026-10-31', settings)).toMatchObject({ M2: 8000, M2h: null, M3: 8000, EN1: 10_000 })
  expect(targetsOn('2026-11-01', settings)).toMatchObject({ M3: 9000 })
})

test('a target that changed in mid-quarter: an audited measure is held against the one of the freeze date', () => {
  expect(targetChangeSentence('M3', { ...quarter, heldOn: '2026-10-20' }, settings)).toBe(
    'The target changed on 1 November 2026 from 80% to 90%. The figure is held against 80%, which was in force on the freeze date, 20 October 2026.',
  )
})

test('a target that changed in mid-quarter: a register measure is held against the one of the last day', () => {
  expect(targetChangeSentence('M6', { ...quarter, heldOn: quarter.to }, settings)).toBe(
    'The target changed on 1 November 2026 from 90% to 95%. The figure is held against 95%, which was in force on the last day of the period, 31 December 2026.',
  )
})

test('a target that was set for the first time, and one that is to be confirmed again', () => {
  expect(targetChangeSentence('M8', { ...quarter, heldOn: quarter.to }, settings)).toBe(
    'The target changed on 1 November 2026 from “to be confirmed” to 20 cases. The figure is held against 20 cases, which was in force on the last day of the period, 31 December 2026.',
  )
  const open: Target[] = [{ measure: 'M6', basisPoints: null, effectiveFrom: '2026-12-01' }]
  expect(targetChangeSentence('M6', { ...quarter, heldOn: quarter.to }, open)).toBe(
    'The target changed on 1 December 2026 from 90% to “to be confirmed”. None was in force on the last day of the period, 31 December 2026, so the figure is held against none.',
  )
})

test('no change: the same target set again, another measure, another quarter', () => {
  const same: Target[] = [{ measure: 'M6', basisPoints: 9000, effectiveFrom: '2026-11-01' }]
  expect(targetChangeSentence('M6', { ...quarter, heldOn: quarter.to }, same)).toBeNull()
  expect(targetChangeSentence('M2', { ...quarter, heldOn: '2026-10-20' }, settings)).toBeNull()
  expect(
    targetChangeSentence('M6', { from: '2027-01-01', to: '2027-03-31', heldOn: '2027-03-31' }, settings),
  ).toBeNull()
})
