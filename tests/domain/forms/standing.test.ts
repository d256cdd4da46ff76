import { expect, test } from 'vitest'
import { standingOf } from '#app/domain/forms/standing.ts'
import type { TimedRequest } from '#app/domain/forms/timeliness.ts'

const today = '2026-11-23'
const request: TimedRequest = {
  formType: 'salt',
  service: 'Therapies',
  requestedOn: '2026-10-12',
  returnedOn: null,
  exceptionReason: null,
}

test.each<[string, Partial<TimedRequest>, string]>([
  ['on its last day', {}, 'awaited'],
  ['on the day after', { requestedOn: '2026-10-11' }, 'not_returned'],
  ['back in time', { returnedOn: '2026-11-23' }, 'in_time'],
  ['back late', { requestedOn: '2026-10-01', returnedOn: '2026-11-20' }, 'late'],
  [
    'back late with a reason',
    { requestedOn: '2026-10-01', returnedOn: '2026-11-20', exceptionReason: 'missed_appointment' },
    'late_excepted',
  ],
  ['long awaited from a family', { formType: 'parent', requestedOn: '2026-01-01' }, 'awaited'],
  [
    'back after long from a family',
    { formType: 'child', requestedOn: '2026-01-01', returnedOn: '2026-10-01' },
    'from_family',
  ],
])('a request %s stands as it should', (_, more, standing) => {
  expect(standingOf({ ...request, ...more }, today)).toBe(standing)
})
