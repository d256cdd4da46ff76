import { expect, test } from 'vitest'
import { readPeriod } from '#app/domain/forms/period.ts'

const today = '2026-11-23'
const read = (query: string) => readPeriod(new URLSearchParams(query), today)

test('without a choice it is the last quarter that is over', () => {
  expect(read('')).toEqual({
    period: { from: '2026-07-01', to: '2026-09-30', quarter: '2026-Q3', name: 'July to September 2026' },
    problem: null,
  })
})

test.each(['0000-Q1', '0001-Q2', '9999-Q4'])('a quarter that no calendar here has is not asked for: %s', (quarter) => {
  expect(read(`quarter=${quarter}`).period.quarter).toBe('2026-Q3')
})

test('a quarter or two days can be chosen, and days win', () => {
  expect(read('quarter=2025-Q4').period).toMatchObject({ from: '2025-10-01', to: '2025-12-31' })
  const days = 'from-day=5&from-month=1&from-year=2026&to-day=31&to-month=1&to-year=2026'
  expect(read(`quarter=2025-Q4&${days}`).period).toEqual({
    from: '2026-01-05',
    to: '2026-01-31',
    quarter: null,
    name: '5 January 2026 to 31 January 2026',
  })
  expect(read('from=2026-01-05&to=2026-01-31').period.from).toBe('2026-01-05')
})

test.each([
  ['from-day=31&from-month=2&from-year=2026', 'Enter the first day as day, month and year, like 1 7 2026'],
  ['from=2026-01-05', 'Enter both the first and the last day, or neither'],
  ['from=2026-02-05&to=2026-02-04', 'The last day must not lie before the first'],
])('%s is told, and the usual quarter is shown', (query, problem) => {
  expect(read(query)).toMatchObject({ problem, period: { quarter: '2026-Q3' } })
})
