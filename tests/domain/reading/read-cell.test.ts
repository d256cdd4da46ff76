import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromDayNumber } from '#app/domain/shared/plain-date.ts'
import { readDate, readNeed, readStatus, readYesNo, teamFlags } from '#app/domain/reading/read-cell.ts'

const asOf = '2026-11-23'

const dates: [string, string][] = [
  ['2024-03-01', '2024-03-01'],
  ['2024-03-01T00:00:00', '2024-03-01'],
  ['2024-03-01T00:00:00.000Z', '2024-03-01'],
  ['2024-03-01 09:30', '2024-03-01'],
  ['2024/3/1', '2024-03-01'],
  ['1/3/2024', '2024-03-01'],
  ['01/03/2024', '2024-03-01'],
  ['01/03/2024 00:00:00', '2024-03-01'],
  ['01-03-2024', '2024-03-01'],
  ['1.3.2024', '2024-03-01'],
  ['1/3/24', '2024-03-01'],
  ['1/3/98', '1998-03-01'],
  ['1/3/26', '2026-03-01'],
  ['1/3/27', '1927-03-01'],
  ['1 March 2024', '2024-03-01'],
  ['1st March 2024', '2024-03-01'],
  ['1-Mar-24', '2024-03-01'],
  ['01 MAR 2024', '2024-03-01'],
  ['1Mar2024', '2024-03-01'],
  ['2022-Sep-28 00:00:00', '2022-09-28'],
  ['29/2/2024', '2024-02-29'],
  // Excel: DATE(2024,3,1) is 45352; ECMA-376 part 1, 18.17.4.1 gives 1 January 1900 as serial 1.
  ['45352', '2024-03-01'],
  ['45352.0', '2024-03-01'],
  ['45352.75', '2024-03-01'],
  ['36526', '2000-01-01'],
]
for (const [text, date] of dates) {
  test(`the date ${text} is read as ${date}`, () => {
    expect(readDate(text, asOf)).toEqual({ ok: true, value: date })
  })
}

const noDates: [string, string][] = [
  ['31/6/2024', 'no such day'],
  ['29/2/2023', 'no such day'],
  ['2023-02-29', 'no such day'],
  ['3/28/2024', 'no month 28'],
  ['0/0/0000', 'no such day'],
  ['32/1/2024', 'no such day'],
  ['12', 'not a date'],
  ['999999', 'not a date'],
  ['soon', 'not a date'],
  ['1 Marchember 2024 extra', 'not a date'],
  ['1 Foo 2024', 'no such day'],
  ['########', 'not a date'],
]
for (const [text, words] of noDates) {
  test(`${text} is refused as a date with a remedy`, () => {
    const cell = readDate(text, asOf)
    expect(cell.ok ? '' : cell.sentence).toContain(words)
    expect(cell.ok ? '' : cell.sentence).toContain('28/3/2024')
  })
}

test('serials of a 1904 workbook are 1,462 days later', () => {
  expect(readDate('43890', asOf, true)).toEqual({ ok: true, value: '2024-03-01' })
})

test('the same day in all forms is the same date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 20_000 }), (day) => {
      const date = fromDayNumber(day)
      const [y = '', m = '', d = ''] = date.split('-')
      for (const text of [date, `${d}/${m}/${y}`, `${Number(d)}.${Number(m)}.${y}`, String(day + 25_569)]) {
        expect(readDate(text, asOf)).toEqual({ ok: true, value: date })
      }
    }),
  )
})

test('yes and no are read as people write them', () => {
  for (const text of ['Y', 'yes', 'TRUE', '1', 'x', 'a) Yes'])
    expect(readYesNo(text)).toEqual({ ok: true, value: true })
  for (const text of ['N', 'No', 'false', '0', '', 'b) No', 'N/A', '-'])
    expect(readYesNo(text)).toEqual({ ok: true, value: false })
  expect(readYesNo('perhaps')).toMatchObject({ ok: false })
})

test('needs are read by SEN2 code or by their words', () => {
  const cases: [string, string | null][] = [
    ['SLCN', 'SLCN'],
    ['slcn', 'SLCN'],
    ['f) SLCN', 'SLCN'],
    ['ASD - Autistic Spectrum Disorder', 'ASD'],
    ['Autism', 'ASD'],
    ['Social, Emotional & Mental Health', 'SEMH'],
    ['Speech, language and communication needs', 'SLCN'],
    ['Down syndrome', 'DS'],
    ['', null],
    ['-', null],
  ]
  for (const [text, code] of cases) expect(readNeed(text)).toEqual({ ok: true, value: code })
  expect(readNeed('Behaviour')).toMatchObject({ ok: false, sentence: expect.stringContaining('SPLD, MLD') })
})

test('a plan that has ended or is not yet final is not in force', () => {
  for (const text of ['Final', 'ACTIVE', 'Amended final', 'Amended draft', 'Maintained', ''])
    expect(readStatus(text)).toEqual({ ok: true, value: true })
  for (const text of ['Ceased', 'Closed', 'Transferred out', 'Draft', 'Proposed'])
    expect(readStatus(text)).toEqual({ ok: true, value: false })
  expect(readStatus('Purple')).toMatchObject({ ok: false })
})

test('the social care team tells the status of the child', () => {
  expect(teamFlags('Looked after children')).toMatchObject({ lookedAfter: true, inNeed: false, protection: false })
  expect(teamFlags('Children in care')).toMatchObject({ lookedAfter: true })
  expect(teamFlags('Child protection')).toMatchObject({ protection: true })
  expect(teamFlags('CIN North')).toMatchObject({ inNeed: true })
  expect(teamFlags('Children with disabilities')).toMatchObject({ disabled: true })
  expect(teamFlags('Targeted early help')).toEqual({
    lookedAfter: false,
    inNeed: false,
    protection: false,
    disabled: false,
  })
})

test('no text makes a reader throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cells = [readYesNo(text), readNeed(text), readStatus(text), readDate(text, asOf)]
      expect(cells.every((cell) => cell.ok || cell.sentence !== '')).toBe(true)
      expect(Object.values(teamFlags(text))).toHaveLength(4)
    }),
    { numRuns: 2000 },
  )
})
