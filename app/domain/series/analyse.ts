import { mean } from 'simple-statistics'
import { pLimits, pointsForLimits, xmrLimits, type Limits } from './limits.ts'
import { assuranceOf, marksOf, variationOf, type Assurance, type Mark, type Variation } from './rules.ts'
import { runsOf, type Runs } from './run-chart.ts'

/** One point of a figure over time, oldest first. */
export type SeriesFigure = {
  /** The period in words: `Autumn term 2026`, `October to December 2026`. */
  label: string
  /** Of which sample or period the point is: the second of two points of one sample is not drawn. */
  source: string
  /** `met` of `of`. For a count `of` is null. */
  met: number
  of: number | null
  /** The range of a sample in percent; null for a full count. */
  low: number | null
  high: number | null
  /** True where the series breaks before it: another rubric, another definition. */
  isBreak?: boolean
  /** True where the figure is so small that it could point to a child: its place stays empty. */
  isHidden?: boolean
}

/** What is said of a series: the measure, its target, and how its chart is worked out. */
export type SeriesInput = {
  /** `M6 Annual reviews decided and finished in time`: the words in the title. */
  name: string
  /** `sample`: points with ranges. `register`: full counts. */
  kind: 'sample' | 'register'
  points: readonly SeriesFigure[]
  /** Basis points for a share, cases for a count; null without a target. */
  target: number | null
  better: 'higher' | 'lower' | 'neither'
  /** Leave out moving ranges of 3.267 times their mean and more before limits are worked out (Nelson 1982). */
  isScreened?: boolean
  /** From which points limits are worked out anew, each with the minute that says why. Without a minute there is none. */
  rebased?: readonly { source: string; minute: string }[]
}

/** A point that is drawn, in percent or as a count. */
export type DrawnPoint = {
  figure: SeriesFigure
  value: number
  lowLimit: number | null
  highLimit: number | null
  marks: readonly Mark[]
}

/** A stretch of the series with one set of limits: from the beginning, a break or a rebase on. */
export type Stretch = { points: DrawnPoint[]; centre: number | null; minute: string | null }

export type Analysis = {
  unit: 'percent' | 'count'
  chart: 'run' | 'xmr' | 'p'
  stretches: Stretch[]
  /** Points of a sample that was drawn already, and periods with nothing to count. */
  repeated: SeriesFigure[]
  empty: SeriesFigure[]
  /** Periods whose figure is not shown, because it is small. */
  hidden: SeriesFigure[]
  /** Null before the last stretch has points enough. */
  variation: Variation | null
  assurance: Assurance | null
  /** Runs about the median of the last stretch; null when it has limits, or too few points. */
  runs: Runs | null
}

/** A p-chart of larger groups than this signals what is of no weight: their limits are too near. */
const largestForP = 300

/**
 * Works out a series: which points count, limits from twelve points on, and what they say. Limits are those of the first
 * twelve points of a stretch and hold until a minuted rebase, so that they do not follow the figure about.
 */
export function analyse(input: SeriesInput): Analysis {
  const { points, better, target } = input
  const unit = points.some(({ of }) => of !== null) ? 'percent' : 'count'
  const repeated = points.filter(({ source }, index) => index > 0 && points[index - 1]!.source === source)
  const fresh = points.filter((point) => !repeated.includes(point))
  const hidden = fresh.filter(({ isHidden }) => isHidden)
  const empty = fresh.filter(({ of, isHidden }) => of === 0 && !isHidden)
  const drawn = fresh.filter((point) => !hidden.includes(point) && !empty.includes(point))
  const kind = unit === 'percent' && mean([0, ...drawn.map(({ of }) => of ?? 0)]) <= largestForP ? 'p' : 'xmr'
  const stretches = cut(drawn, points, input).map((stretch) => limited(stretch, kind, input.isScreened ?? false))
  const last = stretches.at(-1)
  const lastPoint = last?.points.at(-1)
  const hasLimits = lastPoint !== undefined && lastPoint.lowLimit !== null && lastPoint.highLimit !== null
  return {
    unit,
    chart: stretches.some(({ centre }) => centre !== null) ? kind : 'run',
    stretches,
    repeated,
    empty,
    hidden,
    variation: hasLimits ? variationOf(lastPoint.marks, better) : null,
    assurance: hasLimits
      ? assuranceOf({ low: lastPoint.lowLimit!, high: lastPoint.highLimit! }, targetIn(unit, target), better)
      : null,
    runs: hasLimits ? null : runsOf(last?.points.map(({ value }) => value) ?? []),
  }
}

/** A target in the unit of the chart. */
export function targetIn(unit: Analysis['unit'], target: number | null): number | null {
  return target === null || unit === 'count' ? target : target / 100
}

type Cut = { figures: SeriesFigure[]; minute: string | null }

/** A break before a point that is not drawn itself breaks before the next one that is. */
function cut(drawn: readonly SeriesFigure[], all: readonly SeriesFigure[], { rebased = [] }: SeriesInput): Cut[] {
  const stretches: Cut[] = []
  let isBroken = false
  for (const point of all) {
    isBroken ||= point.isBreak ?? false
    if (!drawn.includes(point)) continue
    const minute = rebased.find((each) => each.source === point.source && each.minute.trim() !== '')?.minute ?? null
    if (stretches.length === 0 || isBroken || minute !== null) stretches.push({ figures: [], minute })
    stretches.at(-1)!.figures.push(point)
    isBroken = false
  }
  return stretches
}

function limited({ figures, minute }: Cut, kind: 'p' | 'xmr', isScreened: boolean): Stretch {
  const values = figures.map(valueOf)
  const limits = figures.length < pointsForLimits ? null : limitsOf(figures, values, { kind, isScreened })
  const marks = limits === null ? [] : marksOf(values, limits)
  const points = figures.map((figure, index) => ({
    figure,
    value: values[index]!,
    lowLimit: limits?.lows[index] ?? null,
    highLimit: limits?.highs[index] ?? null,
    marks: marks[index] ?? [],
  }))
  return { points, centre: limits?.centre ?? null, minute }
}

function valueOf({ met, of }: SeriesFigure): number {
  return of === null ? met : (met * 100) / of
}

function limitsOf(
  figures: readonly SeriesFigure[],
  values: readonly number[],
  { kind, isScreened }: { kind: 'p' | 'xmr'; isScreened: boolean },
): Limits {
  if (kind === 'p') {
    const shares = figures.map(({ met, of }) => ({ met, of: of ?? 1 }))
    const { centre, lows, highs } = pLimits(shares.slice(0, pointsForLimits), shares)
    const percent = (share: number) => share * 100
    return { centre: percent(centre), lows: lows.map(percent), highs: highs.map(percent) }
  }
  const { centre, low, high } = xmrLimits(values.slice(0, pointsForLimits), isScreened)
  return { centre, lows: values.map(() => low), highs: values.map(() => high) }
}
