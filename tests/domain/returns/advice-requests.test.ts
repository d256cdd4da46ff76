import { expect, test } from 'vitest'
import { adviceRequests } from '#app/domain/returns/advice-requests.ts'
import { checkRow, rulesOf } from '#app/domain/returns/check-row.ts'
import { findReturnLayout, returnReader } from '#app/domain/returns/read-return.ts'
import { digestText, type ReturnValues } from '#app/domain/returns/return-definition.ts'
import { cellValue } from '#app/domain/returns/value-words.ts'

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

test.each([
  ['health_provision, Health need', 'health_need,health_provision'],
  ['H1; H2', 'h1_provision,h2_provision'],
  ['Nil', 'nil'],
  ['Not known to social care', 'not_known'],
  ['Social care provision under the 1970 Act (H1)', 'h1_provision'],
  ['', ''],
])('what a form proposes, written as “%s”, is read as %s and shown in words', (written, codes) => {
  const read = readOne(['EHC-1', 'salt', 'Therapies', 'Therapist', '1/9/2026', '', '9/10/2026', '', written])
  expect(read).toMatchObject({ kind: 'row', values: { proposes: codes } })
})

test('a form shows what it proposes in words, which are read again', () => {
  const column = adviceRequests.columns.find(({ key }) => key === 'proposes')!
  const words = cellValue(column, 'health_need,h1_provision')
  expect(words).toBe('Health need, Social care provision under the 1970 Act (H1)')
  expect(column.read(String(words), { asOf, epoch1904: false })).toMatchObject({ value: 'health_need,h1_provision' })
})

test('the digest of a row that proposes nothing is that of the rows kept before the column came', () => {
  const before = JSON.stringify([1, 'advice_requests', ...Object.values(values)])
  expect(digestText(adviceRequests, values)).toBe(before)
  expect(digestText(adviceRequests, { ...values, proposes: '' })).toBe(before)
  expect(digestText(adviceRequests, { ...values, proposes: 'nil' })).not.toBe(before)
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
  [{ proposes: 'health_need,h1_provision' }, []],
  [{ proposes: 'nil', returnedOn: null }, ['PROPOSES_BEFORE_RETURN']],
  [{ proposes: 'health_need,nil' }, ['NIL_AND_MORE']],
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
