import { expect, test } from 'vitest'
import { progressOf } from '#app/domain/progress/progress.ts'

test('progress is counted by agency and auditor, and those who are behind come first', () => {
  const { agencies, all } = progressOf([
    { agency: 'health', auditorId: 'a', state: 'submitted', count: 7, overdue: 0 },
    { agency: 'health', auditorId: 'a', state: 'assigned', count: 3, overdue: 0 },
    { agency: 'health', auditorId: 'b', state: 'in_progress', count: 2, overdue: 2 },
    { agency: 'education', auditorId: null, state: 'unassigned', count: 1, overdue: 0 },
  ])
  expect(agencies.map(({ agency, total }) => [agency, total])).toEqual([
    ['education', 1],
    ['health', 12],
    ['social_care', 0],
  ])
  expect(agencies[1]?.auditors.map(({ auditorId, overdue, donePercent }) => [auditorId, overdue, donePercent])).toEqual(
    [
      ['b', 2, 0],
      ['a', 0, 70],
    ],
  )
  expect(agencies[2]?.donePercent).toBeNull()
  expect(all).toMatchObject({ total: 13, submitted: 7, overdue: 2, donePercent: 53 })
})
