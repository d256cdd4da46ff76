import { sharePercent } from '#app/domain/shared/count-words.ts'
import { analyse, targetIn, type Analysis, type DrawnPoint, type SeriesFigure, type SeriesInput } from './analyse.ts'
import type { SeriesChart, SeriesPoint } from './chart.ts'
import { sentencesOf, titleOf } from './words.ts'

/**
 * The drawing of a series: dots with their ranges until twelve points, then a control chart with its limits. A sample that
 * was drawn already, and a period with nothing to count, leave their place empty. Null without a point.
 */
export function seriesChart(input: SeriesInput): SeriesChart | null {
  const analysis = analyse(input)
  const drawn = new Map(analysis.stretches.flatMap(({ points }) => points.map((point) => [point.figure, point])))
  if (drawn.size === 0) return null
  const starts = new Set(analysis.stretches.slice(1).map(({ points }) => points[0]!.figure))
  const { unit, chart, stretches } = analysis
  return {
    kind: 'series',
    chart,
    title: titleOf(input, analysis),
    summary: `${summaryOf(analysis)} The table beside it gives every figure.`,
    unit,
    points: input.points.map((figure) => pointOf(figure, drawn.get(figure), { unit, isBreak: starts.has(figure) })),
    target: targetIn(unit, input.target),
    centre: rounded(stretches.at(-1)?.centre ?? null),
  }
}

/** What a series says, in plain English, with the rules that were used. */
export function seriesSentences(input: SeriesInput): string[] {
  return sentencesOf(input, analyse(input))
}

function summaryOf({ chart, stretches }: Analysis): string {
  const count = stretches.reduce((total, { points }) => total + points.length, 0)
  const marked = stretches.flatMap(({ points }) => points).filter(({ marks }) => marks.length > 0).length
  if (chart === 'run') return `A line of ${count} points in the order of time.`
  return `A control chart of ${count} points in the order of time with mean and limits; ${marked} are marked.`
}

function pointOf(
  { label, met, of, low, high }: SeriesFigure,
  drawn: DrawnPoint | undefined,
  { unit, isBreak }: { unit: Analysis['unit']; isBreak: boolean },
): SeriesPoint {
  const limit = (value: number | null) => rounded(value === null ? null : held(value, unit))
  return {
    label,
    value: rounded(drawn?.value ?? null),
    ...(drawn && of !== null && { printed: sharePercent(met, of) }),
    low: drawn ? low : null,
    high: drawn ? high : null,
    lowLimit: limit(drawn?.lowLimit ?? null),
    highLimit: limit(drawn?.highLimit ?? null),
    isSignal: (drawn?.marks.length ?? 0) > 0,
    isBreak,
  }
}

/** Where a limit is drawn: no share lies outside 0 to 100, no count below 0. The rules use the limit itself. */
function held(limit: number, unit: Analysis['unit']): number {
  return Math.max(0, unit === 'percent' ? Math.min(100, limit) : limit)
}

/** One decimal is all that can be seen. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
