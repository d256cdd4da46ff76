import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  annualReviewFigures,
  isInTime,
  reviewDeadline,
  type ReviewKind,
} from '#app/domain/register-measures/annual-review-figures.ts'
import { quarterPeriod, type Period } from '#app/domain/register-measures/period.ts'
import { addDays, daysBetween, fromDayNumber } from '#app/domain/shared/plain-date.ts'

const met = (meetingOn: string, more: Partial<ReviewKind> = {}) => ({
  count: 1,
  isHeld: true,
  dueOn: null,
  schoolReportOn: null,
  decisionOn: null,
  outcome: null,
  noticeOn: null,
  finalOn: null,
  ...more,
  meetingOn,
})

test.each([
  ['28 days, maintained', met('2026-09-01', { decisionOn: '2026-09-29', outcome: 'maintain' }), true],
  ['29 days', met('2026-09-01', { decisionOn: '2026-09-30', outcome: 'maintain' }), false],
  ['over a leap day, 28 days', met('2028-02-01', { decisionOn: '2028-02-29', outcome: 'cease' }), true],
  ['over a leap day, 29 days', met('2028-02-01', { decisionOn: '2028-03-01', outcome: 'cease' }), false],
  ['a common February, 28 days', met('2027-02-01', { decisionOn: '2027-03-01', outcome: 'cease' }), true],
  ['on the day of the meeting', met('2026-09-01', { decisionOn: '2026-09-01', outcome: 'maintain' }), true],
  ['undecided', met('2026-09-01'), false],
  ['an outcome without a day', met('2026-09-01', { outcome: 'maintain' }), false],
  ['a day without an outcome', met('2026-09-01', { decisionOn: '2026-09-02' }), false],
  [
    'amended in 84 days',
    met('2026-09-01', { decisionOn: '2026-09-29', outcome: 'amend', finalOn: '2026-11-24' }),
    true,
  ],
  [
    'amended in 85 days',
    met('2026-09-01', { decisionOn: '2026-09-29', outcome: 'amend', finalOn: '2026-11-25' }),
    false,
  ],
  [
    'amended in time after a late decision',
    met('2026-09-01', { decisionOn: '2026-09-30', outcome: 'amend', finalOn: '2026-11-01' }),
    false,
  ],
  ['to be amended, not finished', met('2026-09-01', { decisionOn: '2026-09-29', outcome: 'amend' }), false],
  [
    'amended over a leap day, 84 days',
    met('2027-12-31', { decisionOn: '2028-01-28', outcome: 'amend', finalOn: '2028-03-24' }),
    true,
  ],
] as const)('a review decided %s', (_, review, expected) => {
  expect(isInTime(review)).toBe(expected)
})

test('the deadline is 28 days after the meeting, and 84 for a plan that is amended', () => {
  expect(reviewDeadline(met('2026-09-01'))).toBe('2026-09-29')
  expect(reviewDeadline(met('2026-09-01', { outcome: 'amend' }))).toBe('2026-11-24')
})

const q3: Period = quarterPeriod('2026-Q3')

/** Worked by hand: the third quarter of 2026, looked at on 23 November. */
const reviews: ReviewKind[] = [
  met('2026-06-03', { decisionOn: '2026-07-01', outcome: 'maintain', schoolReportOn: '2026-06-17' }),
  met('2026-06-10', { decisionOn: '2026-07-20', outcome: 'maintain', schoolReportOn: '2026-06-30' }),
  met('2026-07-01'),
  met('2026-07-01', { decisionOn: '2026-07-20', outcome: 'amend', finalOn: '2026-09-23' }),
  met('2026-07-01', { decisionOn: '2026-07-20', outcome: 'amend', finalOn: '2026-09-24' }),
  met('2026-07-01', { decisionOn: '2026-07-20', outcome: 'amend' }),
  met('2026-07-02', { decisionOn: '2026-07-01', outcome: 'cease' }),
  met('2026-05-01', { decisionOn: '2026-05-02', outcome: 'cease' }),
  { ...met('x'), dueOn: '2026-08-01', meetingOn: null, isHeld: false },
  { ...met('x'), dueOn: '2026-08-01', meetingOn: null },
]

test('the quarter worked by hand', () => {
  const { M6, M6a, M6b, M6c } = annualReviewFigures(reviews, q3, '2026-11-23')
  expect([M6.count, M6.of, M6.percent]).toEqual([2, 6, 33])
  expect(M6.leftOut).toEqual([{ what: 'Days out of order, so that no clock can be read', count: 1 }])
  expect(M6.parts.map(({ label, count, of }) => [label, count, of])).toEqual([
    ['No decision yet, and overdue', 1, 6],
    ['Decided, but after four weeks', 1, 6],
    ['Decided in time, final plan overdue', 1, 6],
    ['Decided in time, final plan late', 1, 6],
    ['Reviews due in the period without a meeting', 1, 2],
  ])
  expect([M6a.count, M6a.of]).toEqual([4, 6])
  expect([M6b.count, M6b.of]).toEqual([1, 3])
  expect([M6c.count, M6c.of]).toEqual([0, 0])
  expect(M6c.notes[0]).toContain('nothing to count')
})

test('school reports: two weeks to the day, and nothing recorded counts as late', () => {
  const { M6c } = annualReviewFigures(reviews, quarterPeriod('2026-Q2'), '2026-11-23')
  expect([M6c.count, M6c.of]).toEqual([1, 3])
  expect(M6c.notes).toContain('1 review without a recorded report count as late.')
})

test('a deadline that has not passed on the day of the data is left out, whatever is decided', () => {
  const review = met('2026-07-01')
  const at = (dataOn: string) => annualReviewFigures([review], q3, dataOn).M6
  expect([at('2026-07-29').of, at('2026-07-29').leftOut[0]?.count]).toEqual([0, 1])
  expect([at('2026-07-30').count, at('2026-07-30').of, at('2026-07-30').leftOut]).toEqual([0, 1, []])
})

test('every review whose deadline fell in the period is counted, or left out with its reason; never both', () => {
  const day = fc.integer({ min: 20_500, max: 20_900 }).map(fromDayNumber)
  const review = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    isHeld: fc.boolean(),
    dueOn: fc.option(day),
    meetingOn: fc.option(day),
    schoolReportOn: fc.option(day),
    decisionOn: fc.option(day),
    outcome: fc.option(fc.constantFrom('maintain', 'amend', 'cease')),
    noticeOn: fc.option(day),
    finalOn: fc.option(day),
  })
  fc.assert(
    fc.property(fc.array(review), day, (rows, dataOn) => {
      const figures = annualReviewFigures(rows, q3, dataOn)
      for (const { count, of } of Object.values(figures)) expect(count).toBeLessThanOrEqual(of ?? 0)
      const inPeriod = rows.filter(
        (row) =>
          row.meetingOn !== null &&
          daysBetween(q3.from, addDays(row.meetingOn, row.outcome === 'amend' ? 84 : 28)) in Array.from({ length: 92 }),
      )
      const { of, leftOut } = figures.M6
      expect((of ?? 0) + leftOut.reduce((sum, each) => sum + each.count, 0)).toBe(
        inPeriod.reduce((sum, { count }) => sum + count, 0),
      )
    }),
  )
})
