import { expect, test } from 'vitest'
import { closedBecause, isOverdue, openStates, type AuditState } from '#app/domain/audit/audit.ts'

test('an audit is open while it is assigned or in progress', () => {
  expect(openStates).toEqual(['assigned', 'in_progress'])
})

test.each<[AuditState, string, RegExp | undefined]>([
  ['assigned', 'auditing', undefined],
  ['in_progress', 'auditing', undefined],
  ['submitted', 'auditing', /has been submitted/],
  ['not_done', 'auditing', /closed as not done/],
  ['unassigned', 'auditing', /not assigned to anyone/],
  ['in_progress', 'moderating', /has ended/],
  ['assigned', 'locked', /has ended/],
  ['submitted', 'locked', /has been submitted/],
])('an audit that is %s in a cycle that is %s: %s', (state, cycleState, reason) => {
  expect(closedBecause({ state, cycleState }) ?? '').toMatch(reason ?? /^$/)
})

test.each<[AuditState, string | null, boolean]>([
  ['assigned', '2026-11-22', true],
  ['in_progress', '2026-11-23', false],
  ['in_progress', null, false],
  ['submitted', '2026-11-22', false],
  ['not_done', '2026-11-22', false],
])('on 23 November an audit that is %s and due on %s is overdue: %s', (state, dueOn, expected) => {
  expect(isOverdue({ state, dueOn }, '2026-11-23')).toBe(expected)
})
