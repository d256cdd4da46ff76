import { expect, test } from 'vitest'
import { latestQuarters, readRequestFilter } from '#app/domain/forms/request-list.ts'

test('a filter is read from the address, and what it does not know is left out', () => {
  const query = new URLSearchParams('type=salt&type=tea&standing=late&service=A&service=&from=2026-07-01&to=nonsense')
  expect(readRequestFilter(query)).toEqual({
    search: '',
    formTypes: ['salt'],
    services: ['A'],
    standings: ['late'],
    quarter: null,
    dueFrom: '2026-07-01',
    dueTo: null,
  })
})

test('a quarter sets both days, whatever else the address says', () => {
  const query = new URLSearchParams('quarter=2026-Q3&from=2020-01-01')
  expect(readRequestFilter(query)).toMatchObject({ quarter: '2026-Q3', dueFrom: '2026-07-01', dueTo: '2026-09-30' })
})

test('the latest quarters go back over the year', () => {
  expect(latestQuarters('2026-05-03', 4)).toEqual(['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3'])
})
