import { expect, test } from 'vitest'
import { addDays, daysBetween, formatDate, isPlainDate, plainDateOf } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterOf, quarterRange } from '#app/domain/shared/quarter.ts'

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2026-13-01', false],
  ['2025-1-01', false],
  ['2026-04-31', false],
  ['', false],
])('%s is a date: %s', (text, is) => {
  expect(isPlainDate(text)).toBe(is)
})

test('days are counted across the clock change and the leap day', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
})

test('dates are put together from numbers only when the day exists', () => {
  expect(plainDateOf(2026, 6, 30)).toBe('2026-06-30')
  expect(plainDateOf(2026, 6, 31)).toBeUndefined()
})

test('dates read as GOV.UK writes them', () => {
  expect(formatDate('2026-11-03')).toBe('3 November 2026')
})

test('quarters', () => {
  expect(quarterOf('2026-11-23')).toBe('2026-Q4')
  expect(quarterRange('2024-Q1')).toEqual({ from: '2024-01-01', to: '2024-03-31' })
  expect(quarterRange('2026-Q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
  expect(quarterName('2026-Q4')).toBe('October to December 2026')
})
