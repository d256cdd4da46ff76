import { expect, test } from 'vitest'
import { rateTimeliness } from '#app/domain/form-audit/rate-timeliness.ts'
import type { ExceptionReason } from '#app/domain/returns/advice-request.ts'
import type { FormType } from '#app/domain/shared/form-type.ts'

const asked = { formType: 'salt' as FormType, requestedOn: '2026-01-05', exceptionReason: null }
const excused: ExceptionReason = 'missed_appointment'

/** Domain 3.13, FC1: 42 days green; 43 to 56 days, or later with a lawful exception, amber; else red. */
test.each([
  ['on the day of the request', { returnedOn: '2026-01-05' }, 'green'],
  ['after 42 days', { returnedOn: '2026-02-16' }, 'green'],
  ['after 43 days', { returnedOn: '2026-02-17' }, 'amber'],
  ['after 56 days', { returnedOn: '2026-03-02' }, 'amber'],
  ['after 57 days', { returnedOn: '2026-03-03' }, 'red'],
  ['after 43 days with an exception', { returnedOn: '2026-02-17', exceptionReason: excused }, 'amber'],
  ['after 57 days with an exception', { returnedOn: '2026-03-03', exceptionReason: excused }, 'amber'],
  ['after a year with an exception', { returnedOn: '2027-01-05', exceptionReason: excused }, 'amber'],
  ['within 42 days with an exception', { returnedOn: '2026-02-16', exceptionReason: excused }, 'green'],
  ['never', { returnedOn: null }, 'red'],
  ['never, with an exception', { returnedOn: null, exceptionReason: excused }, 'red'],
  ['before it was asked for', { returnedOn: '2026-01-04' }, 'na'],
  ['late, from a parent', { returnedOn: '2026-09-01', formType: 'parent' as const }, 'na'],
  ['never, from a child', { returnedOn: null, formType: 'child' as const }, 'na'],
])('a form that came back %s', (_when, form, rating) => {
  const found = rateTimeliness({ ...asked, ...form })
  expect(found.rating).toBe(rating)
  expect(found.naReason === null).toBe(rating !== 'na')
  expect(found.sentence).toMatch(/^[A-Z].*\.$/)
})

test('the days of a leap year count', () => {
  expect(rateTimeliness({ ...asked, requestedOn: '2028-02-01', returnedOn: '2028-03-14' }).rating).toBe('green')
  expect(rateTimeliness({ ...asked, requestedOn: '2028-02-01', returnedOn: '2028-03-15' }).rating).toBe('amber')
})

test('the reason tells the days and the exception', () => {
  const late = { ...asked, returnedOn: '2026-03-03' }
  expect(rateTimeliness(late).sentence).toBe(
    'Asked for on 5 January 2026, back on 3 March 2026: 57 days. It was more than two weeks late, without a lawful exception.',
  )
  expect(rateTimeliness({ ...late, exceptionReason: excused }).sentence).toBe(
    'Asked for on 5 January 2026, back on 3 March 2026: 57 days. It was late with a lawful exception: child missed an appointment or examination.',
  )
})
