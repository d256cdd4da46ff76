import { expect, test } from 'vitest'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import { registerDefinitionOf } from '#app/domain/register-measures/catalogue.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import { changedSections } from '#app/domain/report/differences.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import { Report, type Table } from '#app/domain/report/report.ts'
import { composeWithSentences } from '#app/domain/report-sections/compose.ts'
import { makeOutcomes } from '#tests/factories/outcome.ts'
import { makeLockedCycle, makeMixedOutcomes, makeReport, makeReportInput } from '#tests/factories/report.ts'

const wordsOf = (report: Report, id: string) =>
  report.sections
    .find((section) => section.id === id)!
    .blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    .join(' ')

const tableOf = (report: Report, id: string, caption: string) =>
  report.sections
    .find((section) => section.id === id)!
    .blocks.find((block): block is Table => block.kind === 'table' && block.caption.startsWith(caption))

/** M6 of a quarter, with so many reviews in time. */
function reviews(quarter: string, count: number, of: number): CountedMeasure {
  const figure = {
    code: 'M6' as const,
    period: quarterPeriod(quarter),
    count,
    of,
    percent: Math.round((count * 100) / of),
  }
  return {
    definition: registerDefinitionOf('M6'),
    figure: { ...figure, perThousand: null, leftOut: [], parts: [], notes: [] },
    target: 9000,
    verdict: count * 10 >= of * 9 ? 'met' : 'not_met',
    dataOn: '2026-10-02',
  }
}

test('each section says in a sentence what it has nothing of', () => {
  const report = makeReport()
  expect(report.sections).toHaveLength(11)
  expect(wordsOf(report, 'forms')).toContain(
    'No audit of returned forms was locked by the end of July to September 2026',
  )
  expect(wordsOf(report, 'register')).toContain('No return was loaded, so nothing was counted')
  expect(wordsOf(report, 'actions')).toContain('No action was raised yet. No fix-it pack was made yet')
  expect(wordsOf(makeReport({ narrative: { ...makeReportInput().narrative, working: '' } }), 'voice')).toContain(
    'No theme was drawn out of the comments of the auditors.',
  )
})

test('a quarter without a new sample warns of it twice, and neither warning can be left out', () => {
  const { report, sentences } = composeWithSentences(makeReportInput({ quarter: '2026-Q4' }))
  expect(wordsOf(report, 'headline')).toContain('No cycle was locked in this quarter.')
  expect(wordsOf(report, 'measures')).toContain('No new sample since summer term 2026, locked on 10 July 2026')
  const warnings = sentences.flatMap((section) => section.sentences).filter(({ isRequired }) => isRequired)
  expect(warnings.map(({ key }) => key)).toEqual(['headline.no-new-sample', 'measures.no-new-sample'])
  const charts = report.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'series')
  expect(charts.length).toBeGreaterThan(0)
  for (const chart of charts) expect(chart.points).toHaveLength(2)
})

test('where every plan of the frame was drawn there is a full count and no range to speak of', () => {
  const cycle = makeLockedCycle(makeOutcomes(40, 'M'), { registerSize: 40 })
  const report = makeReport({ cycles: [cycle] })
  expect(wordsOf(report, 'notes')).toContain(
    'All 40 eligible plans were drawn, so these figures are a full count and carry no range.',
  )
  expect(wordsOf(report, 'measures')).toContain('Every plan was checked, so there is no range.')
})

test('a target that changed in mid-quarter is told with the one that counts', () => {
  const targets = [{ measure: 'M3' as const, basisPoints: 8500, cases: null, effectiveFrom: '2026-08-15' }]
  const { report, sentences } = composeWithSentences(makeReportInput({ targets }))
  expect(wordsOf(report, 'measures')).toContain('The target changed on 15 August 2026 from 80% to 85%.')
  const told = sentences.flatMap((section) => section.sentences).find(({ key }) => key === 'measures.M3.target')
  expect(told?.isRequired).toBe(true)
})

test('full counts stand in the table and the headline; one of a quarter that is not over moves nowhere', () => {
  const register = [reviews('2026-Q3', 46, 50), reviews('2026-Q2', 30, 50)]
  const over = makeReport({ register })
  const row = tableOf(over, 'measures', 'Measures against')!.rows.find(
    ([first]) => first?.kind === 'text' && first.text.startsWith('M6 '),
  )!
  expect(row.slice(1)).toEqual([
    { kind: 'hidden' },
    { kind: 'hidden' },
    { kind: 'text', text: 'Full count' },
    { kind: 'percent', percent: 90 },
    { kind: 'hidden' },
    { kind: 'share', met: 30, of: 50 },
    { kind: 'hidden' },
    { kind: 'text', text: 'SEND service' },
  ])
  const shown = makeReport({ register: [reviews('2026-Q3', 45, 50), reviews('2026-Q2', 30, 50)] })
  expect(wordsOf(shown, 'headline')).toContain('3 met (M3, M4, M6)')
  expect(wordsOf(shown, 'register')).toContain('July to September 2026: 45 of 50 (90%).')
  const early = makeReport({ register: [reviews('2026-Q3', 45, 50), reviews('2026-Q2', 30, 50)], asAt: '2026-09-01' })
  expect(wordsOf(early, 'register')).toContain('The quarter is not over')
  expect(JSON.stringify(tableOf(early, 'measures', 'Measures against'))).toContain('Quarter not over')
})

test('gates that held grades down are counted, and small counts of them hidden', () => {
  const gated = {
    overall: { grade: 'amber' as const, score: 0.9, rated: 9, total: 9, reasons: ['Points.', 'B1 is red.'] },
  }
  const rare = { overall: { ...gated.overall, reasons: ['Points.', 'A3 is red.'] } }
  const outcomes = [...makeOutcomes(80, 'M'), ...makeOutcomes(7, 'G', gated), ...makeOutcomes(2, 'R', rare)]
  const table = tableOf(makeReport({ cycles: [makeLockedCycle(outcomes)] }), 'grades', 'Gates')
  expect(table?.rows).toEqual([
    [
      { kind: 'text', text: 'B1 is red.' },
      { kind: 'count', count: 7 },
    ],
    [{ kind: 'text', text: 'A3 is red.' }, { kind: 'hidden' }],
  ])
})

test('easy read says one thing a sentence, with the figures of the report', () => {
  const { easyRead } = makeReport()
  const sentences = easyRead.flatMap((part) => part.sentences)
  expect(sentences).toContain('We checked 100 of them.')
  expect(sentences).toContain('We want this for 80 of every 100 plans.')
  expect(Math.max(...sentences.map((sentence) => sentence.split(' ').length))).toBeLessThanOrEqual(16)
})

test('what changed since the last report is told by verdict, then by count; a report of version 1 is read', () => {
  const before = makeReport({ cycles: [makeLockedCycle(makeMixedOutcomes(30))] })
  const [first, ...changes] = changedSections(before, makeReport())
  expect(first).toBe('Compared with the report of July to September 2026:')
  expect(changes.join(' ')).toContain(
    'M2 Health and social care needs clearly identified: was not met yet, is too early to say.',
  )
  const { definitions: _definitions, easyRead: _easyRead, ...rest } = before
  const first1 = Report.parse({ ...rest, formatVersion: 1 })
  expect(first1).toMatchObject({ formatVersion: 1, definitions: [], easyRead: [] })
  expect(changedSections(first1, makeReport()).length).toBeGreaterThan(1)
})

test('a quarter whose count is hidden leaves its place in the chart empty, and no line is drawn across it', () => {
  const register = [reviews('2026-Q3', 40, 60), reviews('2026-Q2', 3, 60), reviews('2026-Q1', 30, 60)]
  const report = makeReport({ register })
  const { blocks } = report.sections.find(({ id }) => id === 'register')!
  const chart = blocks.find((block) => block.kind === 'series')!
  expect(chart.points.map(({ value }) => value)).toEqual([50, null, 66.7])
  expect(chart.points.map(({ printed }) => printed)).toEqual([50, undefined, 67])
  expect(wordsOf(report, 'register')).toContain('Too few to show in April to June 2026.')
})

test('too early to say comes with what would settle it, and no clear change with what a change would show', () => {
  const earlier = { label: '2026-spring', cycleId: 'spring', lockedOn: '2026-04-01' }
  const cycles: ReportInput['cycles'] = [makeLockedCycle(), makeLockedCycle(makeMixedOutcomes(66), earlier)]
  const { report, sentences } = composeWithSentences(makeReportInput({ cycles }))
  expect(wordsOf(report, 'measures')).toMatch(/Of 100 plans from 1,000, against 80%, \d+ would show that it is met/)
  expect(wordsOf(report, 'measures')).toMatch(/“No clear change” does not mean none: a true rise from \d+% to \d+%/)
  const keys = sentences.flatMap((section) => section.sentences).map(({ key }) => key)
  expect(keys).toContain('measures.M2.settle.1')
})
