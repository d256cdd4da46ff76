import { expect, test } from 'vitest'
import { adviceRequests } from '#app/domain/returns/advice-requests.ts'
import { checkRow, rulesOf } from '#app/domain/returns/check-row.ts'
import { findReturnLayout, returnReader } from '#app/domain/returns/read-return.ts'
import type { ReturnValues } from '#app/domain/returns/return-definition.ts'

const asOf = '2026-11-23'
const headings = adviceRequests.columns.map(({ heading }) => heading)

function readOne(cells: string[], given = headings) {
  const layout = findReturnLayout(adviceRequests, [{ line: 1, cells: given }])!
  return returnReader(adviceRequests, layout, { asOf, epoch1904: false })({ line: 2, cells })
}

const values: ReturnValues = {
  planRef: 'EHC-1',
  formType: 'salt',
  service: 'Therapies',
  role: 'Therapist',
  requestedOn: '2026-09-01',
  dueOn: '2026-10-13',
  returnedOn: '2026-10-09',
  exceptionReason: null,
  ref: 'R-1',
}

const findings = (more: ReturnValues, isPlanKnown = true) =>
  checkRow(
    adviceRequests,
    rulesOf(adviceRequests),
    { ...values, ...more },
    { asOf, isPlanKnown: () => isPlanKnown },
  ).map(({ rule }) => rule)

test('a row of the template is read, with the words of a form type or its code', () => {
  const row = readOne(['EHC-1', 'Speech and language therapy', 'Therapies', 'Therapist', '1/9/2026', '', '9/10/2026'])
  expect(row).toMatchObject({
    kind: 'row',
    values: { formType: 'salt', requestedOn: '2026-09-01', dueOn: null, returnedOn: '2026-10-09' },
  })
})

test('a form type that nobody knows is refused with the codes that are known', () => {
  const row = readOne(['EHC-1', 'astrology', 'Therapies', 'Therapist', '1/9/2026'])
  expect(row).toMatchObject({ kind: 'refused', faults: [{ column: 'Form type' }] })
})

test('a due date left out is six weeks after the request, and the reference is made of the row', () => {
  const whole = adviceRequests.complete!({ ...values, dueOn: null, ref: null })
  expect(whole).toMatchObject({ dueOn: '2026-10-13', ref: 'EHC-1 salt 2026-09-01' })
  expect(adviceRequests.refsOf({ ...values, ref: null })).toEqual(['EHC-1 salt 2026-09-01'])
})

test('a reference of its own is kept, and one that would be too long to draw is asked for', () => {
  expect(adviceRequests.refsOf(values)).toEqual(['R-1'])
  expect(adviceRequests.refsOf({ ...values, ref: null, planRef: 'P'.repeat(90) })).toEqual([])
})

test.each<[ReturnValues, string[]]>([
  [{}, []],
  [{ returnedOn: '2026-08-31' }, ['RETURNED_BEFORE_REQUESTED']],
  [{ dueOn: '2026-08-31' }, ['DUE_BEFORE_REQUESTED']],
  [{ dueOn: '2026-10-01' }, ['DUE_NOT_SIX_WEEKS']],
  [{ exceptionReason: 'missed_appointment' }, ['EXCEPTION_WITHOUT_LATENESS']],
  [{ exceptionReason: 'missed_appointment', returnedOn: '2026-10-14' }, []],
  [{ exceptionReason: 'missed_appointment', returnedOn: null }, []],
  [{ exceptionReason: 'missed_appointment', returnedOn: null, formType: 'parent' }, ['EXCEPTION_FOR_FAMILY']],
  [{ requestedOn: '2024-09-01', dueOn: '2024-10-13' }, ['RETURNED_AFTER_A_YEAR']],
  [{ role: 'Dr Who' }, ['AUTHOR_IS_A_NAME']],
  [{ returnedOn: '2026-12-24' }, ['DAY_AFTER_SOURCE']],
])('a row with %j has the findings %j', (more, rules) => {
  expect(findings(more)).toEqual(rules)
})

test('a plan that the register never held is shown, not refused', () => {
  expect(findings({}, false)).toEqual(['PLAN_NOT_IN_REGISTER'])
})

test('the example row of the template is a sound row', () => {
  const row = readOne(adviceRequests.columns.map(({ example }) => example))
  const read = row?.kind === 'row' ? row.values : {}
  expect(row?.kind).toBe('row')
  expect(findings(adviceRequests.complete!({ ...read, ref: null }))).toEqual([])
})
