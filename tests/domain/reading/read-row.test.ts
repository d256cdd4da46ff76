import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field } from '#app/domain/reading/field.ts'
import { columnsOf, findLayout, type Row } from '#app/domain/reading/headings.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { rowReader, type ReadRow } from '#app/domain/reading/read-row.ts'
import { annexAHeadings, annexARow } from '#tests/fixtures/register/annex-a.ts'

const asOf = '2026-11-23'

function reader(headings: string[], fields?: Field[]) {
  const layout = findLayout([{ line: 1, cells: headings }])
  const columns = fields
    ? new Map(fields.map((field, index) => [field, index]))
    : columnsOf(layout?.mapping ?? {}, headings)
  return rowReader({ columns, headings, asOf, epoch1904: false })
}

const readAnnexA = reader(annexAHeadings)
const row = (cells: string[], line = 2): Row => ({ line, cells })
const faultsOf = (read: ReadRow | undefined) => (read?.kind === 'refused' ? read.faults : [])

test('a row of Annex A becomes a plan without its date of birth, UPN or gender', () => {
  const cells = [
    '00123',
    'A123456789012',
    '',
    '15/03/2012',
    'F',
    'WBRI',
    '01/02/2020',
    '3/4/2023',
    '',
    'f) SLCN',
    '117893',
    'b) Primary',
    '',
    'b) No',
    '0',
    '0',
    '3',
    'b) No',
    'a) Yes',
    'Looked after children',
    'Yes',
  ]
  const read = readAnnexA(row(cells))
  expect(read).toEqual({
    kind: 'plan',
    line: 2,
    observations: [
      {
        rule: 'never_reviewed',
        line: 2,
        ref: '00123',
        column: 'Date EHC plan last reviewed',
        detail: 'First issued 1 February 2020, no review named',
        phase: 'secondary',
        locality: null,
      },
      {
        rule: 'setting_against_age',
        line: 2,
        ref: '00123',
        column: 'Main education establishment – phase',
        detail: 'Primary, Year 10',
        phase: 'secondary',
        locality: null,
      },
    ],
    plan: {
      ref: '00123',
      firstIssuedOn: '2020-02-01',
      amendedOn: '2023-04-03',
      lastReviewedOn: null,
      writer: null,
      yearGroup: 10,
      phase: 'secondary',
      primaryNeed: 'SLCN',
      otherNeeds: null,
      settingType: 'Primary',
      settingUrn: '117893',
      locality: null,
      coordinator: null,
      isLookedAfter: true,
      isChildInNeed: false,
      isChildProtection: false,
      isKnownToSocialCare: true,
      isDisabledChild: true,
      hasShortBreaks: false,
      isOnHealthCaseload: false,
    },
  })
  expect(JSON.stringify(read)).not.toMatch(/2012|A123456789012|WBRI/)
})

test('every invented row is a whole plan', () => {
  for (let number = 1; number < 500; number += 1) {
    const read = readAnnexA(row(annexARow(number)))
    if (read?.kind !== 'plan') throw new Error(JSON.stringify(read))
    expect(RegisterPlan.parse(read.plan)).toEqual(read.plan)
  }
})

test('blank rows are nothing', () => {
  expect(readAnnexA(row(['', ' ', '']))).toBeUndefined()
})

test('a damaged reference is refused with an explanation', () => {
  const [fault] = faultsOf(readAnnexA(row(['1.23E+17', '', '', '15/03/2012'])))
  expect(fault).toMatchObject({
    column: 'Unique ID',
    value: '1.23E+17',
    sentence: expect.stringContaining('formatted as text'),
  })
})

test('a zero-width character in a reference is named', () => {
  const [fault] = faultsOf(readAnnexA(row(['P\u200b1'])))
  expect(fault).toMatchObject({ column: 'Unique ID', sentence: expect.stringContaining('zero-width space') })
})

test('all faults of a row are told at once, with column and value', () => {
  const read = readAnnexA(
    row(['P1', '', '', '31/02/2012', '', '', '12/31/2020', '', '', 'Rude', '', '', '', 'maybe'], 17),
  )
  expect(read).toMatchObject({ kind: 'refused', line: 17, ref: 'P1' })
  expect(faultsOf(read).map(({ column, value }) => [column, value])).toEqual([
    ['Date initial EHC plan issued', '12/31/2020'],
    ['Date of birth', '99/99/9999'],
    ['SEN primary need', 'Rude'],
    ['Elective home education', 'maybe'],
  ])
})

test('what can be read and cannot be true is taken as it is, and observed', () => {
  const observed = (cells: string[]) => {
    const read = readAnnexA(row(cells))
    if (read?.kind !== 'plan') throw new Error(JSON.stringify(read))
    return { ...read.plan, rules: read.observations?.map(({ rule }) => rule) }
  }
  expect(observed(['P1', '', '', '', '', '', '24/11/2026'])).toMatchObject({
    firstIssuedOn: '2026-11-24',
    rules: expect.arrayContaining(['date_in_future']),
  })
  expect(observed(['P2', '', '', '', '', '', '23/11/2026']).rules).not.toContain('date_in_future')
  expect(observed(['P3', '', '', '', '', '', '2/1/1970'])).toMatchObject({
    firstIssuedOn: '1970-01-02',
    rules: expect.arrayContaining(['date_before_birth', 'issued_before_plans']),
  })
  expect(observed(['P4', '', '', '', '', '', '2/1/2020', '1/1/2020'])).toMatchObject({
    firstIssuedOn: '2020-01-02',
    amendedOn: '2020-01-01',
    rules: expect.arrayContaining(['issued_after_amended']),
  })
  expect(observed(['P5', '', '', '1/1/1998'])).toMatchObject({
    yearGroup: null,
    phase: null,
    rules: expect.arrayContaining(['age_over_25']),
  })
  expect(observed(['P6', '', '', '1/1/2030'])).toMatchObject({
    yearGroup: null,
    rules: expect.arrayContaining(['date_in_future']),
  })
})

test('facts that are looked at and not kept are observed, and leave no trace', () => {
  const headings = ['Ref', 'UPN', 'ULN', 'DOB', 'Year', 'EHE', 'Setting', 'Known', 'LAC', 'Absence']
  const readRow = reader(headings, [
    'ref',
    'upn',
    'uln',
    'dateOfBirth',
    'yearGroup',
    'isHomeEducated',
    'settingType',
    'isKnownToSocialCare',
    'isLookedAfter',
    'absence',
  ])
  readRow(row(['1', 'a123456789012', '', '15/03/2012', '10', 'N', 'Special', 'Yes', 'Y', '4.5'], 2))
  const read = readRow(
    row(['2', 'A123456789012', '1234567890', '15/03/2012', 'Y2', 'Yes', 'Special', 'No', 'Y', '-3'], 3),
  )
  if (read?.kind !== 'plan') throw new Error(JSON.stringify(read))
  expect(read.observations?.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
    'negative_count 3',
    'social_care_contradiction 3',
    'year_group_against_age 3',
    'home_educated_with_setting 3',
    'home_educated_looked_after 3',
    'number_faulty 3',
    'upn_shared 3',
    'upn_shared 2',
  ])
  expect(JSON.stringify(read)).not.toMatch(/A123456789012|1234567890|2012/)
})

test('a row with more values than headings is refused, since its values have moved', () => {
  const [fault] = faultsOf(readAnnexA(row([...annexARow(1), 'surplus'])))
  expect(fault?.sentence).toContain('22 values but the headings have 21')
  expect(readAnnexA(row([...annexARow(1), '', ' ']))?.kind).toBe('plan')
})

test('a row with fewer values than headings has empty cells', () => {
  expect(readAnnexA(row(['P1']))).toMatchObject({
    kind: 'plan',
    plan: { ref: 'P1', yearGroup: null, phase: null, primaryNeed: null },
  })
})

const readLocal = reader(
  ['Ref', 'Status', 'Year', 'Locality', 'Officer', 'LAC', 'Short breaks', 'URN'],
  ['ref', 'status', 'yearGroup', 'locality', 'coordinator', 'isLookedAfter', 'hasShortBreaks', 'settingUrn'],
)

test('a local row may give the year group instead of the date of birth', () => {
  expect(readLocal(row(['1', 'Final', 'Y11', ' North  side ', 'Officer\u200b 7', 'Y', 'N', '117893.0']))).toMatchObject(
    {
      kind: 'plan',
      plan: {
        yearGroup: 11,
        phase: 'secondary',
        locality: 'North side',
        coordinator: 'Officer 7',
        isLookedAfter: true,
        isKnownToSocialCare: true,
        hasShortBreaks: false,
        settingUrn: '117893',
      },
    },
  )
})

test('plans that have ceased or are drafts do not belong to the register', () => {
  expect(readLocal(row(['1', 'Ceased']))).toEqual({ kind: 'ended', line: 2, ref: '1' })
  expect(readLocal(row(['1', 'Draft', 'nonsense']))?.kind).toBe('ended')
  expect(readLocal(row(['', 'Ceased']))).toMatchObject({ kind: 'refused', ref: null })
})

test('no row makes the reader throw, and what it accepts is a plan', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 25 }), (cells) => {
      const read = readAnnexA(row(cells))
      const isPlan = read?.kind === 'plan' && RegisterPlan.safeParse(read.plan).success
      expect(read === undefined || isPlan || (read.kind === 'refused' && read.faults.length > 0)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
