import type { SeriesChart } from './chart.ts'

/** One point of a figure over time, oldest first. */
export type SeriesFigure = {
  /** The period in words: `Autumn term 2026`, `March 2026`. */
  label: string
  /** Of what sample or period the point is; two points of one sample are one point. */
  source: string
  /** `met` of `of`. For a count, `of` is null. */
  met: number
  of: number | null
  /** The range in percent, of a sample; null for a full count. */
  low: number | null
  high: number | null
  /** True where the series breaks before it: another rubric, another definition. */
  isBreak?: boolean
}

/** What is said of a series: the measure, its target, and how its chart is worked out. */
export type SeriesInput = {
  /** `M6 Annual reviews decided in time`: the words in the title. */
  name: string
  /** `sample`: points with ranges. `register`: full counts. */
  kind: 'sample' | 'register'
  points: readonly SeriesFigure[]
  /** Basis points for a share, cases for a count; null without a target. */
  target: number | null
  better: 'higher' | 'lower' | 'neither'
  /** Leave out moving ranges of 3.267 times their mean or more before limits are worked out (Nelson 1982). */
  isScreened?: boolean
  /** Places of points from which limits are worked out anew, each minuted. */
  rebasedAt?: readonly { source: string; minute: string }[]
}

/** The drawing of a series; null without a point. */
export function seriesChart(input: SeriesInput): SeriesChart | null {
  void input
  return null
}

/** What a series says, in plain English, and which rules were used. */
export function seriesSentences(input: SeriesInput): string[] {
  void input
  return []
}
