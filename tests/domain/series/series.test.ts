import { expect, test } from 'vitest'
import type { SeriesFigure, SeriesInput } from '#app/domain/series/analyse.ts'
import { SeriesChart } from '#app/domain/series/chart.ts'
import { samplePoints, registerPoints } from '#app/domain/series/points.ts'
import { seriesChart, seriesSentences } from '#app/domain/series/series.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import { makeLockedCycle } from '#tests/factories/report.ts'

const point = (met: number, of: number | null, index: number): SeriesFigure => ({
  label: `month ${index + 1}`,
  source: `month-${index + 1}`,
  met,
  of,
  low: null,
  high: null,
})
const monthly = (mets: number[], of = 100) => mets.map((met, index) => point(met, of, index))
const input = (points: SeriesFigure[], more: Partial<SeriesInput> = {}): SeriesInput => ({
  name: 'M6 Reviews in time',
  kind: 'register',
  points,
  target: 9000,
  better: 'higher',
  ...more,
})
const wave = [70, 74, 70, 74, 70, 74, 70, 74, 70, 74, 70, 74]

test('under twelve points there are dots and ranges, no limits and no verdict on change', () => {
  const points = monthly([70, 75, 80, 85]).map((each) => ({ ...each, low: each.met - 9, high: each.met + 9 }))
  const chart = SeriesChart.parse(seriesChart(input(points, { kind: 'sample' })))
  expect(chart).toMatchObject({
    chart: 'run',
    title: 'M6 Reviews in time: not enough points to tell change from chance, 4 of 12',
    centre: null,
    target: 90,
  })
  expect(chart.points[3]).toMatchObject({ value: 85, low: 76, high: 94, lowLimit: null, highLimit: null })
  expect(seriesSentences(input(points, { kind: 'sample' }))).toEqual([
    'Not enough points to tell change from chance, 4 of 12: limits are drawn from 12 points on.',
    'Each point stands with its range; no rule can say of so few points whether something changed.',
  ])
})

test('ten points are read by Anhøj’s rules', () => {
  const said = seriesSentences(input(monthly([60, 61, 62, 63, 64, 80, 81, 82, 83, 84])))
  expect(said[1]).toBe(
    'They do not vary as chance would: something changed (run chart of 10 and more points by Anhøj’s rules: longest run 5 (at most 6), crossings of the median 1 (at least 2)).',
  )
})

test('twelve points get limits, and chance is called chance', () => {
  const chart = seriesChart(input(monthly(wave)))!
  expect(chart).toMatchObject({ chart: 'p', title: 'M6 Reviews in time: no sign of change', centre: 72 })
  // p-chart by hand: 72 +/- 3 x sqrt(72 x 28 / 100).
  expect(chart.points[0]).toMatchObject({ lowLimit: 58.5, highLimit: 85.5, isSignal: false })
  expect(seriesSentences(input(monthly(wave))).slice(0, 2)).toEqual([
    'The figures vary as chance would: nothing points to a change.',
    'Misses the target whatever chance does (target 90%, limits 58.5% to 85.5%).',
  ])
})

test('large groups get an XmR chart, because a p-chart would signal at nothing', () => {
  const chart = seriesChart(
    input(
      monthly(
        wave.map((met) => met * 50),
        5000,
      ),
    ),
  )!
  // Mean 72, moving ranges 4: 72 +/- 2.66 x 4.
  expect(chart).toMatchObject({ chart: 'xmr', centre: 72 })
  expect(chart.points[0]).toMatchObject({ lowLimit: 61.4, highLimit: 82.6 })
})

test('limits are those of the first twelve points: later ones are held against them', () => {
  const chart = seriesChart(input(monthly([...wave, 95])))!
  expect(chart.centre).toBe(72)
  expect(chart.title).toBe('M6 Reviews in time: change for the better, above the upper limit')
  expect(chart.points.at(-1)).toMatchObject({ value: 95, isSignal: true })
})

test('screening of moving ranges is a setting, and which was used is printed', () => {
  const figures = [...wave.slice(0, 11), 99].map((met) => met * 50)
  const last = (isScreened: boolean) => seriesChart(input(monthly(figures, 5000), { isScreened }))!.points.at(-1)!
  expect(last(true).highLimit).toBeLessThan(last(false).highLimit!)
  const said = (isScreened: boolean) => seriesSentences(input(monthly(figures, 5000), { isScreened })).join(' ')
  expect(said(true)).toContain('moving ranges of 3.267 times their average and more left out once')
  expect(said(false)).toContain('no moving range left out')
})

test('a limit above 100% is drawn at 100, and no value can lie beyond it', () => {
  const chart = seriesChart(
    input(
      monthly(
        [99, 80, 99, 80, 99, 80, 99, 80, 99, 80, 99, 80].map((met) => met * 50),
        5000,
      ),
    ),
  )!
  expect(chart.points[0]).toMatchObject({ highLimit: 100, isSignal: false })
})

test('a sample is drawn once: the report of a quarter without a new sample has no second point', () => {
  const points = monthly([70, 75]).map((each) => ({ ...each, label: `Term ${each.met}`, source: String(each.met) }))
  const again = [...points, { ...points[1]!, label: 'January to March 2027' }]
  const chart = seriesChart(input(again, { kind: 'sample' }))!
  expect(chart.points.map(({ value }) => value)).toEqual([70, 75, null])
  expect(chart.title).toContain('2 of 12')
  expect(seriesSentences(input(again, { kind: 'sample' }))).toContain(
    'No new sample since Term 75: January to March 2027 would show the same plans again, so it has no point.',
  )
})

test('a break of the series begins anew, and no rule runs across it', () => {
  const points = monthly([...wave, 95, 96]).map((each, index) => ({ ...each, isBreak: index === 12 }))
  const chart = seriesChart(input(points))!
  expect(chart.points[12]).toMatchObject({ isBreak: true, isSignal: false, lowLimit: null })
  expect(chart.points[11]).toMatchObject({ lowLimit: 58.5 })
  expect(chart.title).toBe(
    'M6 Reviews in time: not enough points since the series began anew to tell change from chance, 2 of 12',
  )
  expect(seriesSentences(input(points))).toContain(
    'The series breaks before month 13: what was asked changed, so no rule runs across it.',
  )
})

test('limits are worked out anew only from a point with a minute', () => {
  const points = monthly([...wave, ...wave.map((met) => met + 15)])
  const centre = (minute: string) => seriesChart(input(points, { rebased: [{ source: 'month-13', minute }] }))!.centre
  expect(centre('')).toBe(72)
  expect(centre('Two more officers since May.')).toBe(87)
  expect(seriesSentences(input(points, { rebased: [{ source: 'month-13', minute: 'Two more officers.' }] }))).toContain(
    'Limits begin anew with month 13. Minute: Two more officers.',
  )
})

test('a period with nothing to count, and one that is too small to show, leave their place empty and are named', () => {
  const points = monthly([70, 0, 3]).map((each, index) => ({
    ...each,
    of: index === 1 ? 0 : each.of,
    isHidden: index === 2,
  }))
  expect(seriesChart(input(points))!.points.map(({ value }) => value)).toEqual([70, null, null])
  expect(seriesSentences(input(points)).slice(-2)).toEqual([
    'Nothing to count in month 2.',
    'Too few to show in month 3.',
  ])
})

test('a series without a figure has no chart, and says so', () => {
  expect(seriesChart(input([]))).toBeNull()
  expect(seriesSentences(input([]))).toEqual(['There is no figure to show yet.'])
})

test('counts whose direction says nothing are called a change, neither better nor worse', () => {
  const points = [...wave, 95].map((met, index) => point(met, null, index))
  const chart = seriesChart(input(points, { target: null, better: 'neither' }))!
  expect(chart).toMatchObject({ unit: 'count', chart: 'xmr' })
  expect(chart.title).toBe('M6 Reviews in time: change, above the upper limit')
})

test('locked cycles become points, oldest first, with a break where the rubric changed', () => {
  const cycles = [
    makeLockedCycle(undefined, { label: '2026-autumn', rubricVersion: '2026-1' }),
    makeLockedCycle(undefined, { label: '2026-summer' }),
  ]
  expect(samplePoints('M2', cycles)).toMatchObject([
    { label: 'Summer term 2026', source: '2026-summer', isBreak: false, isHidden: false },
    { label: 'Autumn term 2026', source: '2026-autumn', isBreak: true, isHidden: false },
  ])
})

test('figures of a register become points, and small ones are hidden', () => {
  const figure = (count: number, of: number | null, quarter: string) => ({
    code: 'M6' as const,
    period: quarterPeriod(quarter),
    count,
    of,
    percent: null,
    perThousand: null,
    leftOut: [],
    parts: [],
    notes: [],
  })
  expect(
    registerPoints([figure(58, 60, '2026-Q2'), figure(40, 60, '2026-Q1'), figure(3, null, '2025-Q4')]),
  ).toMatchObject([
    { label: 'October to December 2025', isHidden: true },
    { label: 'January to March 2026', met: 40, of: 60, isHidden: false },
    { label: 'April to June 2026', isHidden: true },
  ])
})
