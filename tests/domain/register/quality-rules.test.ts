import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planObserver } from '#app/domain/register/observe-plans.ts'
import { observedColumnNames, observedPlan, type ObservedPlan } from '#app/domain/register/observed-plan.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'
import { isUln, isUpn } from '#app/domain/register/quality-numbers.ts'
import { qualityRules, ruleOf, type QualityCode } from '#app/domain/register/quality-rules.ts'
import { makeFacts } from '#tests/factories/facts.ts'

const asOf = '2026-11-23'
const file = { asOf, headings: observedColumnNames }

/** A plan in which no rule sees anything. */
const sound: Partial<RegisterPlan> = {
  ref: 'P-1',
  firstIssuedOn: '2024-03-01',
  amendedOn: '2026-03-01',
  lastReviewedOn: '2026-02-01',
  yearGroup: 5,
  phase: 'primary',
  primaryNeed: 'SLCN',
  otherNeeds: 'ASD,PD',
  settingType: 'Primary',
  settingUrn: '117893',
}

type More = Partial<ObservedPlan>

function seen(plan: Partial<RegisterPlan>, more: More = {}) {
  const observed = observedPlan(makeFacts({ ...sound, ...plan }), 2, { upn: 'A123456789012', ...more })
  return planObserver(file)(observed).map(({ rule, column, detail }) => ({ rule, column, detail }))
}

test('in a sound plan nothing is seen', () => {
  expect(seen({}, { dateOfBirth: '2017-01-10', writtenYearGroup: 5 })).toEqual([])
})

const cases: [QualityCode, Partial<RegisterPlan>, More, string, string][] = [
  [
    'issued_after_amended',
    { amendedOn: '2024-02-29' },
    {},
    'amendedOn',
    'First issued 1 March 2024, amended 29 February 2024',
  ],
  [
    'issued_after_reviewed',
    { firstIssuedOn: '2026-02-02' },
    {},
    'lastReviewedOn',
    'First issued 2 February 2026, reviewed 1 February 2026',
  ],
  ['date_in_future', { amendedOn: '2026-11-24' }, {}, 'amendedOn', '24 November 2026'],
  [
    'date_in_future',
    { yearGroup: null },
    { dateOfBirth: '2027-01-01' },
    'dateOfBirth',
    'Born after the day of the file',
  ],
  [
    'date_before_birth',
    { firstIssuedOn: '2016-05-05' },
    { dateOfBirth: '2017-01-10' },
    'firstIssuedOn',
    '5 May 2016 is before the date of birth',
  ],
  [
    'age_over_25',
    { yearGroup: null },
    { dateOfBirth: '2000-11-23' },
    'dateOfBirth',
    'Older than 25, so the year group is not taken from this date',
  ],
  ['negative_count', {}, { counts: [{ column: 'suspensions', value: -2 }] }, 'suspensions', 'Suspensions: -2'],
  [
    'social_care_contradiction',
    { isKnownToSocialCare: true },
    { isSaidUnknownToSocialCare: true },
    'isKnownToSocialCare',
    'No, but a team or a status is given',
  ],
  ['reference_damaged', { ref: '#REF!' }, {}, 'ref', 'Looks like an error of a spreadsheet'],
  ['reference_damaged', { ref: '3-Dec' }, {}, 'ref', 'Looks like a reference turned into a date'],
  [
    'reference_damaged',
    { ref: '810400112345670000' },
    {},
    'ref',
    'Looks like a long number whose last digits a spreadsheet has made 0',
  ],
  ['issue_date_missing', { firstIssuedOn: null }, {}, 'firstIssuedOn', 'Empty'],
  [
    'issued_before_plans',
    { firstIssuedOn: '2014-08-31', yearGroup: 13, settingType: 'College' },
    {},
    'firstIssuedOn',
    '31 August 2014',
  ],
  ['review_overdue', { lastReviewedOn: '2025-11-22' }, {}, 'lastReviewedOn', 'Last reviewed 22 November 2025'],
  ['never_reviewed', { lastReviewedOn: null }, {}, 'lastReviewedOn', 'First issued 1 March 2024, no review named'],
  [
    'early_years_review',
    { yearGroup: -1, settingType: 'Nursery' },
    { dateOfBirth: '2022-12-01' },
    'lastReviewedOn',
    'Last reviewed or issued 1 February 2026',
  ],
  ['past_25th_year', { yearGroup: 21, settingType: null }, { dateOfBirth: '2001-08-31' }, 'dateOfBirth', 'Year 21'],
  ['year_group_missing', { yearGroup: null }, {}, 'dateOfBirth', 'Empty'],
  [
    'year_group_against_age',
    {},
    { dateOfBirth: '2017-01-10', writtenYearGroup: 7 },
    'yearGroup',
    'Year 7 in the file, Year 5 by age',
  ],
  ['setting_against_age', { yearGroup: 9 }, {}, 'settingType', 'Primary, Year 9'],
  ['setting_missing', { settingType: null, settingUrn: null }, {}, 'settingType', 'Year 5'],
  ['setting_number_faulty', { settingUrn: 'ABC12' }, {}, 'settingUrn', 'ABC12'],
  ['home_educated_with_setting', {}, { isHomeEducated: true }, 'isHomeEducated', 'Yes, and a setting is named'],
  [
    'home_educated_looked_after',
    { isLookedAfter: true },
    { isHomeEducated: true, hasSetting: false },
    'isHomeEducated',
    'Yes, and looked after',
  ],
  ['not_in_education_at_school_age', { settingType: 'NEET', yearGroup: 10 }, {}, 'settingType', 'NEET, Year 10'],
  ['need_missing', { primaryNeed: null }, {}, 'primaryNeed', 'Empty'],
  ['need_repeated', { otherNeeds: 'ASD,SLCN' }, {}, 'otherNeeds', 'SLCN stands first and again'],
  ['number_missing', {}, { upn: null }, 'upn', 'Empty'],
  ['number_faulty', {}, { upn: 'B123456789012' }, 'upn', 'The check letter or the form of the number is not right'],
]

test.each(cases)('%s is seen, and nothing else', (rule, plan, more, ...said) => {
  const [column, detail] = said
  const heading = observedColumnNames[column as keyof typeof observedColumnNames]
  expect(seen(plan, more)).toEqual([{ rule, column: heading, detail }])
})

test('every rule has a case, a sentence with something to do, and a code of its own', () => {
  const between: QualityCode[] = ['upn_shared', 'uln_shared', 'reference_like_another']
  expect(new Set([...cases.map(([rule]) => rule), ...between])).toEqual(new Set(qualityRules.map(({ code }) => code)))
  for (const { code, name, sentence } of qualityRules) {
    expect([ruleOf(code)?.name, sentence.endsWith('.'), code]).toEqual([name, true, code])
  }
  expect(ruleOf('no_such_rule')).toBeUndefined()
})

test('at the edges nothing is seen', () => {
  const none: [Partial<RegisterPlan>, More][] = [
    [{ amendedOn: '2024-03-01' }, {}],
    [{ amendedOn: asOf }, {}],
    [{ lastReviewedOn: '2025-11-23' }, {}],
    [{ firstIssuedOn: '2025-11-23', lastReviewedOn: null }, {}],
    [{ firstIssuedOn: '2014-09-01', yearGroup: 13, settingType: null }, {}],
    [{ yearGroup: 20, settingType: null }, { dateOfBirth: '2001-11-23' }],
    [{ yearGroup: 0, settingType: null, settingUrn: null }, {}],
    [
      { settingType: null, settingUrn: null },
      { isHomeEducated: true, hasSetting: false },
    ],
    [{ yearGroup: 12, settingType: 'NEET' }, {}],
    [{ yearGroup: 1 }, { upn: null }],
    [{}, { dateOfBirth: '2017-01-10', writtenYearGroup: 6 }],
    [
      { yearGroup: -2, settingType: 'Nursery' },
      { dateOfBirth: '2024-01-10', writtenYearGroup: -1 },
    ],
    [{}, { counts: [{ column: 'absence', value: 0 }] }],
    [{ settingUrn: '810/4001' }, {}],
    [{ settingUrn: 'UKPRN 10000248' }, {}],
    [{ yearGroup: 9, settingType: 'All-through (primary and secondary)' }, {}],
  ]
  for (const [plan, more] of none) expect(seen({ lastReviewedOn: '2026-09-01', ...plan }, more)).toEqual([])
})

test('without a date of birth, a date is too early from 26 years before the file on', () => {
  const found = (firstIssuedOn: string) =>
    seen({ firstIssuedOn }).flatMap(({ rule, detail }) => (rule === 'date_before_birth' ? [detail] : []))
  expect(found('2000-11-22')).toEqual(['22 November 2000 is more than 26 years before the day of the file'])
  expect(found('2000-11-23')).toEqual([])
})

test('nothing is missing from a file that has no column for it', () => {
  const plan = makeFacts({ ref: 'P-1', yearGroup: 5, phase: 'primary' })
  const bare = {
    ...plan,
    firstIssuedOn: null,
    lastReviewedOn: null,
    primaryNeed: null,
    settingType: null,
    settingUrn: null,
  }
  expect(planObserver({ asOf, headings: { ref: 'Ref' } })(observedPlan(bare, 2))).toEqual([])
  const young = { ...bare, firstIssuedOn: '2026-02-01', yearGroup: -1 }
  expect(planObserver({ asOf, headings: { ref: 'Ref' } })(observedPlan(young, 2))).toEqual([])
})

test('two plans with one UPN and references that are nearly the same are told of each other', () => {
  const observe = planObserver({ asOf, headings: { ref: 'Unique ID' } })
  const row = (ref: string, line: number, upn: string | null) =>
    observe(observedPlan(makeFacts({ ...sound, ref }), line, { upn })).map(
      (one) => `${one.rule} ${one.line} ${one.detail}`,
    )
  expect(row('EHC-7', 2, 'A123456789012')).toEqual([])
  expect(row('EHC-8', 3, 'A123456789012')).toEqual([
    'upn_shared 3 As EHC-7 on line 2',
    'upn_shared 2 As EHC-8 on line 3',
  ])
  expect(row('EHC-9', 4, 'A123456789012')).toEqual(['upn_shared 4 As EHC-7 on line 2'])
  for (const [index, word] of ['TBC', 'TBC', 'NOTKNOWN', 'NOTKNOWN', '0000000000000', '0000000000000'].entries())
    expect(row(`W${String.fromCodePoint(65 + index)}`, 20 + index, word)).toEqual([
      `number_faulty ${20 + index} The check letter or the form of the number is not right`,
    ])
  expect(row('ehc -7', 5, null)).toEqual([
    'reference_like_another 5 As EHC-7 on line 2',
    'reference_like_another 2 As ehc -7 on line 5',
  ])
  expect(row('EHC-7', 6, null)).toEqual([])
  expect(row('00123', 7, null)).toEqual([])
  expect(row('123', 8, null)).toEqual([
    'reference_like_another 8 As 00123 on line 7',
    'reference_like_another 7 As 123 on line 8',
  ])
})

// Check letters worked out by hand: 2×1 + 3×2 + … + 13×2 = 368 = 16 × 23, so A; one more in place 2 gives 370, so C.
test('check letters of UPN and check digits of ULN', () => {
  expect(['A123456789012', 'C223456789012'].map(isUpn)).toEqual([true, true])
  expect(['B123456789012', 'I123456789012', 'A12345678901', '1123456789012', ''].map(isUpn)).not.toContain(true)
  // 10×1 + 9×0 + … + 2×0 = 10, rest 10, so the digit is 0; 20 leaves 9, so the digit is 1.
  expect(['1000000000', '2000000001'].map(isUln)).toEqual([true, true])
  expect(['1000000001', '0000000000', '100000000', 'A000000000'].map(isUln)).not.toContain(true)
})

test('nothing personal stands in what is observed, whatever the row', () => {
  const date = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      date,
      date,
      fc.stringMatching(/^[A-Z]\d{12}$/),
      fc.stringMatching(/^\d{10}$/),
      (born, issued, upn, uln) => {
        fc.pre(!upn.includes(uln))
        const observe = planObserver(file)
        const more = { dateOfBirth: born, upn, uln, writtenYearGroup: 3 }
        const found = ['A', 'B'].flatMap((ref) =>
          observe(observedPlan(makeFacts({ ref, firstIssuedOn: issued }), 2, more)),
        )
        const text = JSON.stringify(found)
        expect(text.includes(upn) || text.includes(uln)).toBe(false)
        expect(text.includes(born) && born !== issued).toBe(false)
      },
    ),
  )
})
