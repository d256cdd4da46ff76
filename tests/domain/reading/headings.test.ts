import { expect, test } from 'vitest'
import { mappingFault } from '#app/domain/reading/field.ts'
import {
  columnsOf,
  distinctHeadings,
  findLayout,
  guessMapping,
  headingKey,
  headingsKey,
} from '#app/domain/reading/headings.ts'
import { annexAHeadings } from '#tests/fixtures/register/annex-a.ts'

test('Annex A list 1 is recognised by its headings', () => {
  const layout = findLayout([{ line: 1, cells: annexAHeadings }])
  expect(layout?.shape).toBe('annex_a')
  expect(layout?.headingLine).toBe(1)
  const columns = columnsOf(layout?.mapping ?? {}, layout?.headings ?? [])
  expect(Object.fromEntries(columns)).toEqual({
    ref: 0,
    upn: 1,
    uln: 2,
    dateOfBirth: 3,
    firstIssuedOn: 6,
    amendedOn: 7,
    lastReviewedOn: 8,
    primaryNeed: 9,
    settingUrn: 10,
    settingType: 11,
    isHomeEducated: 13,
    isKnownToSocialCare: 18,
    socialCareTeam: 19,
    isDisabledChild: 20,
    suspensions: 14,
    permanentExclusions: 15,
    absence: 16,
  })
})

test('case, spaces and punctuation of the headings do not count', () => {
  const odd = annexAHeadings.map(
    (heading) => ` ${heading.toUpperCase().replaceAll(' ', '_').replace('–', '-').replace('?', '')} `,
  )
  expect(findLayout([{ line: 1, cells: odd }])?.shape).toBe('annex_a')
  expect(headingKey('SEN primary need')).toBe(headingKey('sen_PRIMARY-need '))
})

test('headings may stand below a title', () => {
  const rows = [
    { line: 1, cells: ['Annex A', '', ''] },
    { line: 2, cells: [''] },
    { line: 4, cells: annexAHeadings },
    { line: 5, cells: ['P1'] },
  ]
  expect(findLayout(rows)).toMatchObject({ shape: 'annex_a', headingLine: 4 })
})

test('list 2 of Annex A, which has no plan dates, is not taken for list 1', () => {
  const list2 = annexAHeadings.filter((heading) => !heading.includes('EHC plan'))
  expect(findLayout([{ line: 1, cells: list2 }])?.shape).toBe('local')
})

test('a local spreadsheet gets a guess for the columns whose words tell', () => {
  const headings = [
    'EHCP Ref',
    'Initials',
    'DOB',
    'Case worker',
    'Locality',
    'School',
    'Date issued',
    'Date amended',
    'Last annual review',
    'Status',
    'Primary Need',
    'LAC',
    'CIN',
    'CP plan',
  ]
  const layout = findLayout([
    { line: 1, cells: ['SEND register'] },
    { line: 3, cells: headings },
    { line: 4, cells: ['1', '2', '3'] },
  ])
  expect(layout).toMatchObject({ shape: 'local', headingLine: 3 })
  expect(layout?.mapping).toEqual({
    ref: 'EHCP Ref',
    dateOfBirth: 'DOB',
    coordinator: 'Case worker',
    locality: 'Locality',
    firstIssuedOn: 'Date issued',
    amendedOn: 'Date amended',
    lastReviewedOn: 'Last annual review',
    status: 'Status',
    primaryNeed: 'Primary Need',
    isLookedAfter: 'LAC',
    isChildInNeed: 'CIN',
  })
  expect(mappingFault(layout?.mapping ?? {})).toBeUndefined()
})

const singles: [string, string][] = [
  ['Plan ID', 'ref'],
  ['Case Number', 'ref'],
  ['NCY', 'yearGroup'],
  ['Year group', 'yearGroup'],
  ['Plan Coordinator', 'coordinator'],
  ['Casework officer', 'coordinator'],
  ['Birthday', 'dateOfBirth'],
  ['Main SEN', 'primaryNeed'],
  ['EHE', 'isHomeEducated'],
  ['School URN', 'settingUrn'],
  ['Placement type', 'settingType'],
  ['Final plan date', 'firstIssuedOn'],
  ['SC team', 'nothing'],
  ['Surname', 'nothing'],
  ['UPN', 'upn'],
  ['Unique learner number', 'uln'],
  ['NHS number', 'nothing'],
  ['Child protection', 'isChildProtection'],
  ['Short breaks', 'hasShortBreaks'],
]
for (const [heading, field] of singles) {
  test(`the heading ${heading} is guessed as ${field}`, () => {
    expect(Object.keys(guessMapping([heading]))[0] ?? 'nothing').toBe(field)
  })
}

test('no row with two filled cells is no table', () => {
  expect(findLayout([])).toBeUndefined()
  expect(
    findLayout([
      { line: 1, cells: ['Dear colleague'] },
      { line: 2, cells: ['', 'text'] },
    ]),
  ).toBeUndefined()
})

test('repeated and empty headings are made distinct', () => {
  expect(distinctHeadings(['Date', ' Date ', '', 'Date (2)', 'Last\nreview', '', ''])).toEqual([
    'Date',
    'Date (2)',
    'Column 3',
    'Date (2) (2)',
    'Last review',
  ])
})

test('files with the same headings share a mapping, in this order only', () => {
  expect(headingsKey(['Plan ID', 'D.O.B.'])).toBe(headingsKey(['plan id', 'DOB']))
  expect(headingsKey(['A', 'B'])).not.toBe(headingsKey(['B', 'A']))
})

test('a mapping needs a reference, and one column for one thing', () => {
  expect(mappingFault({})).toContain('plan reference')
  expect(mappingFault({ ref: 'ID', locality: 'ID' })).toContain('Select it once')
  expect(mappingFault({ ref: 'ID', locality: 'Area' })).toBeUndefined()
})
