import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/shared/plain-date.ts'
import {
  isDueIn,
  outcomeOf,
  outcomes,
  requestedWithin,
  timeliness,
  type TimedRequest,
} from '#app/domain/forms/timeliness.ts'
import { FormType } from '#app/domain/shared/form-type.ts'

const today = '2026-11-23'
const quarter = { from: '2026-07-01', to: '2026-09-30' }

function request(more: Partial<TimedRequest> & { days?: number | null } = {}): TimedRequest {
  const { days = 20, ...given } = more
  const requestedOn = given.requestedOn ?? '2026-07-01'
  const returnedOn = days === null ? null : addDays(requestedOn, days)
  return { formType: 'salt', service: 'Therapies', exceptionReason: null, requestedOn, returnedOn, ...given }
}

test.each([
  [0, null, 'in_time'],
  [42, null, 'in_time'],
  [43, null, 'late'],
  [43, 'missed_appointment', 'late_excepted'],
  [42, 'missed_appointment', 'in_time'],
  [null, null, 'not_returned'],
  [null, 'absent_from_area', 'not_returned'],
] as const)('advice that took %s days with the reason %s is %s', (days, exceptionReason, outcome) => {
  expect(outcomeOf(request({ days, exceptionReason }))).toBe(outcome)
})

test('a request is due in the quarter in which its six weeks end', () => {
  expect(isDueIn({ requestedOn: '2026-05-20' }, quarter, today)).toBe(true)
  expect(isDueIn({ requestedOn: '2026-05-19' }, quarter, today)).toBe(false)
  expect(isDueIn({ requestedOn: '2026-08-19' }, quarter, today)).toBe(true)
  expect(isDueIn({ requestedOn: '2026-08-20' }, quarter, today)).toBe(false)
})

test('a request whose last day is today is not due yet, even when it is back', () => {
  const requestedOn = addDays(today, -42)
  const period = { from: '2026-10-01', to: '2026-12-31' }
  expect(isDueIn({ requestedOn }, period, today)).toBe(false)
  expect(isDueIn({ requestedOn: addDays(requestedOn, -1) }, period, today)).toBe(true)
  expect(timeliness([request({ requestedOn, days: 3 })], period, today).all.due).toBe(0)
})

test('the days of request asked for are exactly those that fall due', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 60 }), (offset) => {
      const requestedOn = addDays(today, offset)
      const period = { from: '2026-10-01', to: '2026-12-31' }
      const { from, to } = requestedWithin(period, today)
      expect(requestedOn >= from && requestedOn <= to).toBe(isDueIn({ requestedOn }, period, today))
    }),
  )
})

test('what never came stays in the count, and families are counted apart', () => {
  const found = timeliness(
    [
      request({ days: 10 }),
      request({ days: 60 }),
      request({ days: null }),
      request({ days: 50, exceptionReason: 'personal_circumstances', service: 'Paediatrics', formType: 'paediatric' }),
      request({ days: null, exceptionReason: 'personal_circumstances' }),
      request({ formType: 'parent', service: 'Family', days: 90 }),
      request({ formType: 'child', service: 'Family', days: null }),
    ],
    quarter,
    today,
  )
  expect(found.all).toEqual({ due: 5, in_time: 1, late_excepted: 1, late: 1, not_returned: 2 })
  expect(found.families).toEqual({ asked: 2, returned: 1 })
  expect(found.byService.map(({ key, due }) => [key, due])).toEqual([
    ['Paediatrics', 1],
    ['Therapies', 4],
  ])
  expect(found.byFormType.map(({ key }) => key)).toEqual(['paediatric', 'salt'])
  expect(found.exceptions).toEqual([{ reason: 'personal_circumstances', late: 1, notReturned: 1 }])
})

test.each([
  [[10, 20, 30], 20],
  [[10, 20, 30, null], 20],
  [[10, null, null], null],
  [[10, null], 10],
  [[], null],
])('half of %j came back within %s days', (days, median) => {
  expect(
    timeliness(
      days.map((each) => request({ days: each })),
      quarter,
      today,
    ).medianDays,
  ).toBe(median)
})

test('the bands hold every returned form once', () => {
  const days = [0, 0, 14, 15, 42, 43, 85, 110]
  const found = timeliness(
    days.map((each) => request({ days: each })),
    quarter,
    today,
  )
  expect(found.days.map(({ from, to, count }) => [from, to, count])).toEqual([
    [0, 14, 3],
    [15, 28, 1],
    [29, 42, 1],
    [43, 56, 1],
    [57, 84, 0],
    [85, null, 2],
  ])
})

test('the parts of every group add up to what was due', () => {
  const requests = fc.array(
    fc.record({
      formType: fc.constantFrom(...FormType.options),
      service: fc.constantFrom('A', 'B', 'C'),
      requestedOn: fc.integer({ min: -300, max: 0 }).map((days) => addDays(today, days)),
      returnedOn: fc.option(fc.integer({ min: -250, max: 0 }).map((days) => addDays(today, days))),
      exceptionReason: fc.option(fc.constantFrom('missed_appointment' as const, 'absent_from_area' as const)),
    }),
  )
  fc.assert(
    fc.property(requests, (given) => {
      const found = timeliness(given, quarter, today)
      const due = given.filter((each) => isDueIn(each, quarter, today))
      expect(found.all.due + found.families.asked + found.impossible).toBe(due.length)
      for (const group of [found.byService, found.byFormType]) {
        expect(group.reduce((sum, each) => sum + each.due, 0)).toBe(found.all.due)
      }
      for (const each of [found.all, ...found.byService, ...found.byFormType]) {
        expect(outcomes.reduce((sum, outcome) => sum + each[outcome], 0)).toBe(each.due)
      }
    }),
  )
})

test('a form that came back before it was asked for, or will come back tomorrow, is in no figure but its own', () => {
  const found = timeliness(
    [request({ days: -1 }), request({ returnedOn: '2026-11-24' }), request({ days: 10 })],
    quarter,
    today,
  )
  expect([found.impossible, found.all.due, found.all.in_time]).toEqual([2, 1, 1])
})
