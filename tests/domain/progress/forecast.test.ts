import { expect, test } from 'vitest'
import { forecastFinish, paceLine } from '#app/domain/progress/forecast.ts'

// Shared out on Monday 2 November 2026, due on Friday 27 November.
const basis = { sharedOn: '2026-11-02', dueOn: '2026-11-27', today: '2026-11-16' }
const many = (day: string, count: number) => Array.from({ length: count }, () => day)

test('the pace is that of the last ten working days that have ended', () => {
  const submittedOn = [...many('2026-11-04', 8), ...many('2026-11-13', 12), ...many('2026-11-16', 5)]
  // 20 in ten days: two a day, so 18 more take nine working days, of which today is the first.
  expect(forecastFinish({ ...basis, submittedOn, open: 18 })).toEqual({
    kind: 'forecast',
    submitted: 20,
    days: 10,
    finishOn: '2026-11-26',
    daysLate: 0,
  })
  expect(forecastFinish({ ...basis, submittedOn, open: 30 })).toMatchObject({ finishOn: '2026-12-04', daysLate: 5 })
  expect(forecastFinish({ ...basis, submittedOn, open: 30, dueOn: null })).toMatchObject({ daysLate: null })
})

test('what was submitted before those ten days is no longer the pace', () => {
  const later = { ...basis, today: '2026-12-07' }
  const submittedOn = many('2026-11-04', 50)
  expect(forecastFinish({ ...later, submittedOn, open: 10 })).toEqual({ kind: 'standstill', days: 10 })
})

test('it is too early with few days or few audits, and nothing is left when all has ended', () => {
  const early = { ...basis, today: '2026-11-04' }
  expect(forecastFinish({ ...early, submittedOn: many('2026-11-03', 9), open: 9 })).toEqual({
    kind: 'too_early',
    submitted: 9,
    days: 2,
  })
  expect(forecastFinish({ ...basis, submittedOn: many('2026-11-03', 4), open: 9 })).toMatchObject({ kind: 'too_early' })
  expect(forecastFinish({ ...basis, submittedOn: [], open: 0 })).toEqual({ kind: 'done' })
})

test('a forecast that begins at a weekend begins on Monday', () => {
  const saturday = { ...basis, today: '2026-11-14' }
  expect(forecastFinish({ ...saturday, submittedOn: many('2026-11-13', 10), open: 1 })).toMatchObject({
    finishOn: '2026-11-16',
  })
})

test('the straight line rises on working days from nothing to all, and stays there', () => {
  const points = paceLine(
    { submittedOn: ['2026-11-03', '2026-11-03', '2026-11-05'], total: 38, sharedOn: '2026-11-02', dueOn: '2026-11-27' },
    '2026-11-28',
  )
  expect(points).toHaveLength(27)
  expect(points[0]).toEqual({ on: '2026-11-02', submitted: 0, planned: 0 })
  expect(points[1]).toEqual({ on: '2026-11-03', submitted: 2, planned: 2 })
  expect(points[5]).toEqual({ on: '2026-11-07', submitted: 3, planned: 8 })
  expect(points.slice(-2).map(({ planned }) => planned)).toEqual([38, 38])
})
