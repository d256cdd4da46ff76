import { mean, sum } from 'simple-statistics'

/** Points from which limits hold; with fewer they would move with every new one. */
export const pointsForLimits = 12

/** The centre of a control chart with the limits of each of its points. */
export type Limits = { centre: number; lows: number[]; highs: number[] }

/** Moving ranges of this many times their mean may be left out, once (Nelson 1982). */
const screen = 3.267

/**
 * The limits of an XmR chart: mean +/- 2.66 times the average moving range. 1, 2, 1, 2, 10, 1, 2, and so on, 18 points:
 * mean 1.94, limits -3.06 and 6.95, screened -0.72 and 4.60. Source: NHSRplotthedots 0.2.2.
 *
 * @param isScreened leaves out large moving ranges once before their average is taken
 */
export function xmrLimits(
  values: readonly number[],
  isScreened: boolean,
): { centre: number; low: number; high: number } {
  const centre = mean([...values])
  const ranges = values.slice(1).map((value, index) => Math.abs(value - values[index]!))
  const average = ranges.length === 0 ? 0 : mean(ranges)
  const kept = isScreened ? ranges.filter((range) => range < screen * average) : ranges
  const reach = kept.length === 0 ? 0 : 2.66 * mean(kept)
  return { centre, low: centre - reach, high: centre + reach }
}

/** The share of a point: `met` of `of`. */
export type Share = { met: number; of: number }

/**
 * The limits of a p-chart: the pooled share +/- 3 standard errors of each point's own size, held between 0 and 1.
 * 30 of 100 and 50 of 100: centre 0.4, limits 0.253 to 0.547.
 *
 * @param base the points that the centre is taken from; `points` those that get limits
 */
export function pLimits(base: readonly Share[], points: readonly Share[]): Limits {
  const centre = sum(base.map(({ met }) => met)) / sum(base.map(({ of }) => of))
  const reaches = points.map(({ of }) => 3 * Math.sqrt((centre * (1 - centre)) / of))
  return {
    centre,
    lows: reaches.map((reach) => Math.max(0, centre - reach)),
    highs: reaches.map((reach) => Math.min(1, centre + reach)),
  }
}
