import { expect, test } from 'vitest'
import { hidesAny, publishedTimeliness } from '#app/domain/forms/published-timeliness.ts'

const group = (service: string, counts: [number, number, number, number]) => {
  const [in_time, late_excepted, late, not_returned] = counts
  const due = counts.reduce((sum, count) => sum + count, 0)
  return { service, formType: 'salt', in_time, late_excepted, late, not_returned, due }
}

test('large counts leave as they are, with the total last', () => {
  const rows = publishedTimeliness([group('A', [80, 10, 20, 30]), group('B', [60, 0, 30, 40])])
  expect(rows.map(({ service, in_time, due }) => [service, in_time, due])).toEqual([
    ['A', 80, 140],
    ['B', 60, 130],
    ['', 140, 270],
  ])
  expect(hidesAny(rows)).toBe(false)
})

test('a count under five is hidden with what would give it away', () => {
  const rows = publishedTimeliness([group('A', [80, 10, 3, 30]), group('B', [60, 10, 30, 40])])
  expect(rows[0]).toMatchObject({ in_time: 80, late_excepted: null, late: null, due: 123 })
  expect(rows[1]).toMatchObject({ late_excepted: null, late: null })
  expect(hidesAny(rows)).toBe(true)
})

test('a group of fewer than five is hidden whole', () => {
  const rows = publishedTimeliness([group('A', [3, 0, 0, 0]), group('B', [60, 10, 30, 40]), group('C', [9, 9, 9, 9])])
  expect(rows[0]).toMatchObject({ in_time: null, due: null })
})
