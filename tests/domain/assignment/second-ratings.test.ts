import { expect, test } from 'vitest'
import {
  barredByOther,
  demandSecondRated,
  firstTickets,
  formersAfter,
  secondRatedAfter,
} from '#app/domain/assignment/second-ratings.ts'
import { secondRatedNumber } from '#app/domain/sampling/second-rated.ts'

const rule = { percent: 10, minimum: 5 }

test.each([
  [325, 33],
  [30, 5],
  [50, 5],
  [51, 6],
  [3, 3],
  [0, 0],
])('of %i plans %i are rated twice', (sample, number) => {
  expect(secondRatedNumber(rule, sample)).toBe(number)
})

test('a larger sample keeps the rule, and a number that the officer chose stays', () => {
  expect(secondRatedAfter(rule, { chosen: 5, before: 30, after: 100 })).toBe(10)
  expect(secondRatedAfter(rule, { chosen: 8, before: 30, after: 100 })).toBe(8)
  expect(secondRatedAfter(rule, { chosen: 0, before: 30, after: 100 })).toBe(0)
})

test('the officer may choose another number, which can only grow once shared out', () => {
  const demand = (asked: number | undefined, kept: number | null, isShared = kept !== null) =>
    demandSecondRated(rule, { asked, kept, isShared, sample: 40 })
  expect([demand(undefined, null), demand(0, null), demand(40, null), demand(undefined, 7)]).toEqual([5, 0, 40, 7])
  expect(demand(undefined, null, true)).toBe(0)
  expect(() => demand(41, null)).toThrow('no more than 40')
  expect(() => demand(6, 7)).toThrow('can only grow')
})

test('the first tickets are those of the whole sample, whatever their order', () => {
  expect(firstTickets([{ ticket: 'c' }, { ticket: 'a' }, { ticket: 'b' }], 2)).toEqual([
    { ticket: 'a' },
    { ticket: 'b' },
  ])
})

test('whoever has one rating, or had begun it, does not get the other', () => {
  const held = [
    { round: 1, auditorId: 'a', formerIds: 'b,c' },
    { round: 2, auditorId: null, formerIds: '' },
  ]
  expect(barredByOther(held, 2)).toEqual(['a', 'b', 'c'])
  expect(barredByOther(held, 1)).toEqual([])
  expect(formersAfter({ auditorId: 'a', formerIds: 'b', state: 'in_progress' })).toBe('b,a')
  expect(formersAfter({ auditorId: 'a', formerIds: 'b', state: 'assigned' })).toBe('b')
})
