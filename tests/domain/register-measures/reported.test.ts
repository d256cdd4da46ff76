import { expect, test } from 'vitest'
import { adviceFigure } from '#app/domain/register-measures/advice-figure.ts'
import { placementAppealFigure } from '#app/domain/register-measures/appeal-figures.ts'
import { registerDefinitionOf } from '#app/domain/register-measures/catalogue.ts'
import { chosenPeriod } from '#app/domain/register-measures/chosen-period.ts'
import { registerVerdict, share, type RegisterFigure } from '#app/domain/register-measures/figure.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import { basisNote } from '#app/domain/register-measures/register-basis.ts'
import { ReportedFigure, reportedText, sinceReported } from '#app/domain/register-measures/reported.ts'
import { timeliness, type TimedRequest } from '#app/domain/forms/timeliness.ts'

const q3 = quarterPeriod('2026-Q3')
const m6 = (count: number, of: number): RegisterFigure => share('M6', q3, [count, of])

test('a figure as it was reported is read back as it was written', () => {
  const figure = m6(40, 61)
  const counted = {
    definition: registerDefinitionOf('M6'),
    figure,
    target: 9000,
    verdict: 'not_met' as const,
    dataOn: '2026-10-10',
  }
  const read = ReportedFigure.parse(JSON.parse(reportedText(counted)))
  expect(read).toEqual({ figure, target: 9000, verdict: 'not_met', dataOn: '2026-10-10' })
})

test.each([
  [m6(40, 61), m6(40, 61), null],
  [
    m6(44, 60),
    m6(40, 61),
    '4 more counted, 1 fewer in the whole. 40 of 61 (66%) was reported; 44 of 60 (73%) is counted today.',
  ],
  [m6(40, 62), m6(40, 61), '1 more in the whole. 40 of 61 (66%) was reported; 40 of 62 (65%) is counted today.'],
  [m6(3, 6), m6(0, 0), '3 more counted, 6 more in the whole. 0 of 0 was reported; 3 of 6 (50%) is counted today.'],
])('what moved since a figure was reported, in words', (now, then, sentence) => {
  const since = sinceReported(now, { figure: then })
  const said = since.kind === 'moved' ? since.sentence : 'the same'
  expect(said).toContain(sentence ?? 'the same')
})

test('AI counts each appeal with section I once; a withdrawn one stays in, and is said to', () => {
  const appeal = (sections: string, status = 'open', registeredOn = '2026-08-01') => ({
    sections,
    status,
    registeredOn,
  })
  const figure = placementAppealFigure(
    [appeal('I'), appeal('F,I', 'withdrawn'), appeal('C,I', 'decided'), appeal('F'), appeal('I', 'open', '2026-10-01')],
    q3,
    2000,
  )
  expect([figure.code, figure.count, figure.of, figure.perThousand]).toEqual(['AI', 3, null, 1.5])
  expect(figure.parts.map(({ count, of }) => [count, of])).toEqual([
    [1, 3],
    [1, 3],
    [1, 3],
    [1, 3],
    [0, 3],
    [1, 3],
    [4, null],
  ])
  expect(figure.notes[0]).toBe('Withdrawn appeals are counted: each was registered in the period.')
  expect(registerVerdict(figure, null)).toBe('not_rated')
})

test('F2 keeps the never returned in the whole, excuses nothing, and counts no family', () => {
  const request = (returnedOn: string | null, more: Partial<TimedRequest> = {}): TimedRequest => ({
    formType: 'ep',
    service: 'Educational psychology',
    requestedOn: '2026-06-01',
    returnedOn,
    exceptionReason: null,
    ...more,
  })
  // Six weeks from 1 June end on 13 July, which is the last day in time.
  const figure = adviceFigure(
    timeliness(
      [
        request('2026-07-13'),
        request('2026-07-14'),
        request('2026-07-14', { exceptionReason: 'missed_appointment' }),
        request(null),
        request(null, { formType: 'parent' }),
        request('2026-05-01'),
        request('2026-06-02', { requestedOn: '2026-09-01' }),
      ],
      q3,
      '2026-11-23',
    ),
    q3,
  )
  expect([figure.count, figure.of, figure.percent]).toEqual([1, 4, 25])
  expect(figure.parts.map(({ count }) => count)).toEqual([1, 1, 1])
  expect(figure.leftOut.map(({ count }) => count)).toEqual([1, 1])
})

test('which register a figure was counted by is said in a sentence', () => {
  expect(basisNote({ kind: 'then', asOf: '2026-09-18' }, '2026-09-30')).toContain('the register of 18 September 2026')
  expect(basisNote({ kind: 'first', asOf: '2026-09-18' }, '2026-06-30')).toContain('what held on 30 June 2026')
  expect(basisNote({ kind: 'now', asOf: null }, '2026-06-30')).toContain('the register today')
})

test('a period is chosen by its code; one that is not offered is refused', () => {
  const { period, offered } = chosenPeriod({ kind: 'quarter', code: '2026-Q3' }, '2026-11-23')
  expect([period.code, offered.length, offered[0]?.code]).toEqual(['2026-Q3', 12, '2026-Q4'])
  expect(() => chosenPeriod({ kind: 'quarter', code: '2026-Q5' }, '2026-11-23')).toThrow('There is no such period')
})
