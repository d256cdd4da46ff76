import { expect, test } from 'vitest'
import { definitions } from '#app/domain/definitions/definitions.ts'
import { Report, type Cell, type Table } from '#app/domain/report/report.ts'
import { makeOutcomes, makeRating, nilEvidenced } from '#tests/factories/outcome.ts'
import { makeLockedCycle, makeMixedOutcomes, makeReport } from '#tests/factories/report.ts'

const tables = (report: Report) =>
  report.sections.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.kind === 'table'))
const table = (report: Report, caption: string) => tables(report).find((each) => each.caption.startsWith(caption))!
const words = (report: Report) =>
  report.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])))
const row = ({ rows }: Table, start: string) =>
  rows.find(([first]) => first?.kind === 'text' && first.text.startsWith(start))!

test('the report is a document of the schema, in the order of a board', () => {
  const report = makeReport()
  expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  expect(report.sections.map(({ id }) => id)).toEqual([
    'headline',
    'measures',
    'method',
    'grades',
    'sections',
    'engagement',
    'forms',
    'register',
    'voice',
    'actions',
    'notes',
  ])
})

test('every measure has its counts, percentage, range, target and verdict', () => {
  const measures = table(makeReport(), 'Measures against')
  expect(measures.rows.map(([first]) => first?.kind === 'text' && first.text.split(' ')[0])).toEqual(
    definitions.map(({ code }) => code),
  )
  expect(row(measures, 'M8 ').slice(1, 3)).toEqual([
    { kind: 'text', text: 'No data' },
    { kind: 'text', text: 'None' },
  ])
  expect(row(measures, 'M2 ')).toEqual<Cell[]>([
    { kind: 'text', text: 'M2 Health and social care needs clearly identified' },
    { kind: 'share', met: 85, of: 100 },
    { kind: 'percent', percent: 85 },
    { kind: 'percent_range', low: 76, high: 91 },
    { kind: 'percent', percent: 80 },
    { kind: 'verdict', verdict: 'too_early', text: 'Too early to say' },
    { kind: 'share', met: 65, of: 100 },
    { kind: 'verdict', verdict: 'improved', text: 'Improved' },
    { kind: 'text', text: 'All three agencies' },
  ])
})

test('a quarter in which a cycle was locked reports that cycle', () => {
  expect(words(makeReport())[0]).toBe(
    'In the cycle of summer term 2026, 100 of 1,000 eligible plans were drawn at random for audit.',
  )
})

test('a quarter without a lock says which cycle its figures are of', () => {
  expect(words(makeReport({ quarter: '2026-Q4' }))[0]).toContain(
    'No cycle was locked in this quarter. In the latest, summer term 2026, locked on 10 July 2026, 100 of 1,000',
  )
})

test('the headline counts the verdicts of the measures with a target', () => {
  expect(words(makeReport())[1]).toMatch(/^Of 4 measures with a target: .*not met yet \(EN1\)/)
})

test('what the Head of Service wrote stands in its section, paragraph by paragraph', () => {
  const report = makeReport()
  expect(report.sections.find(({ id }) => id === 'headline')?.blocks).toContainEqual({
    kind: 'paragraph',
    text: 'Łódź twinning helped us.',
  })
  expect(words(report)).toContain('No decision is asked of the board: this report is for information.')
})

test('small counts of a table by group are hidden, in the table and in the drawing', () => {
  const report = makeReport()
  const grades = row(table(report, 'Plans by overall grade'), 'Summer')
  expect(grades.slice(1, 5)).toEqual([
    { kind: 'count', count: 85 },
    { kind: 'hidden' },
    { kind: 'hidden' },
    { kind: 'count', count: 0 },
  ])
  const chart = report.sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'bars')
  expect(chart?.bars[0]?.parts).toEqual([
    { key: 'green', label: 'Good', count: 85 },
    { key: 'hidden', label: 'Hidden', count: 15 },
  ])
})

test('a measure that applies to fewer than five plans is not published', () => {
  const nil = { applicability: { healthProvision: nilEvidenced } }
  const cycle = makeLockedCycle([...makeOutcomes(3, 'M'), ...makeOutcomes(97, 'N', nil)])
  const report = makeReport({ cycles: [cycle] })
  expect(row(table(report, 'Measures against'), 'M4 ').map(({ kind }) => kind)).toEqual([
    'text',
    'hidden',
    'hidden',
    'hidden',
    'percent',
    'hidden',
    'text',
    'hidden',
    'text',
  ])
  expect(words(report).some((text) => text.startsWith('M4.'))).toBe(false)
})

test('a strict reading that gives a small count away is held back, and the report says so', () => {
  const few = [...makeOutcomes(60, 'M'), ...makeOutcomes(3, 'C', { ratings: { G1: makeRating('green', ['C']) } })]
  const held = JSON.stringify(makeReport({ cycles: [makeLockedCycle(few)] }))
  expect(held).not.toContain('M4s Health provision')
  expect(held).not.toContain('stands only in section C')
  expect(held).toContain('(M4s) is not printed')
  const many = [...makeOutcomes(60, 'M'), ...makeOutcomes(6, 'C', { ratings: { G1: makeRating('green', ['C']) } })]
  const printed = JSON.stringify(makeReport({ cycles: [makeLockedCycle(many)] }))
  expect(printed).toContain('M4s Health provision')
  expect(printed).not.toContain('is not printed')
})

test('a measure that applies to no plan says so instead of nought', () => {
  const cycle = makeLockedCycle(makeOutcomes(100, 'N', { applicability: { healthProvision: nilEvidenced } }))
  expect(row(table(makeReport({ cycles: [cycle] }), 'Measures against'), 'M4 ')[1]).toEqual({
    kind: 'text',
    text: 'No plans',
  })
})

test('without an earlier cycle nothing is compared', () => {
  const report = makeReport({ cycles: [makeLockedCycle()] })
  expect(tables(report).some(({ caption }) => caption.startsWith('Change since'))).toBe(false)
})

test('a disproportionate draw is named', () => {
  const outcomes = [
    ...makeOutcomes(40, 'M', { stratum: 'new' }),
    ...makeOutcomes(20, 'O', { stratum: 'other', ratings: { C1: makeRating('red') } }),
  ]
  const strata = [
    { stratum: 'new', size: 100, sampled: 40 },
    { stratum: 'other', size: 900, sampled: 20 },
  ]
  expect(
    words(
      makeReport({
        cycles: [makeLockedCycle([...outcomes, ...makeOutcomes(10, 'P', { stratum: 'other' })], { strata })],
      }),
    ).join(' '),
  ).toContain('drawn at a higher rate than others')
})

test('a correction is named in the title', () => {
  expect(makeReport({ number: 2 }).subtitle).toBe('Quarterly report, July to September 2026, correction 1')
})

test('no local reference of a plan is in the report', () => {
  expect(JSON.stringify(makeReport())).not.toContain('NM-')
})

test('audits that were not done are listed with their reason', () => {
  const notDone = [{ agency: 'health', reason: 'ran_out_of_time', count: 3 }] as const
  const report = makeReport({ cycles: [makeLockedCycle(undefined, { notDone: [...notDone] })] })
  expect(table(report, 'Audits that were not done').rows).toEqual([
    [
      { kind: 'text', text: 'Health: time ran out' },
      { kind: 'count', count: 3 },
    ],
  ])
})

test('a seed that nobody saw made is called a trial', () => {
  const report = makeReport({ cycles: [makeLockedCycle(undefined, { seedSource: 'trial' })] })
  expect(words(report).some((text) => text.startsWith('Nobody saw the seed made, so this draw is a trial'))).toBe(true)
  expect(words(makeReport()).some((text) => text.startsWith('The frame was hashed before the seed existed'))).toBe(true)
})

test('an agency without audits has no percentage, not 0%', () => {
  const agencies = [{ agency: 'health' as const, auditors: 0, submitted: 0, notDone: 0 }]
  const report = makeReport({ cycles: [makeLockedCycle(undefined, { agencies })] })
  expect(row(table(report, 'Audits by agency'), 'Health').at(-1)).toEqual({ kind: 'text', text: 'No audits' })
})

test('where the rubric changed between two cycles the series has a break, and no change stands without that note', () => {
  const whole = { label: '2026-summer', rubricVersion: '2026-1' } as const
  const report = makeReport({
    cycles: [makeLockedCycle(makeMixedOutcomes(85), whole), makeLockedCycle(undefined, { label: '2026-spring' })],
  })
  const sentence =
    'Break in the series: from summer term 2026 on, plans are audited by the rubric ehcp-core 2026-1, before that by ehcp-core 2025-1. A difference may come from the questions, and not only from the plans.'
  const withBreak = report.sections.filter(({ blocks }) =>
    blocks.some((block) => block.kind === 'paragraph' && block.text === sentence),
  )
  expect(withBreak.map(({ id }) => id)).toEqual(['measures', 'grades'])
  const changes = table(report, 'Change since').rows.map((cells) => cells.at(-1))
  for (const cell of changes)
    expect(cell?.kind === 'text' && cell.text).toMatch(/^No verdict: the rubric changed$|^Cannot be compared$/)
  expect(words(report).filter((text) => text.endsWith('The rubric changed in between.')).length).toBeGreaterThan(0)
  expect(words(makeReport()).some((text) => text.includes('Break in the series'))).toBe(false)
})
