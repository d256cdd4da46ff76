import type { Unit } from './rating-table.ts'

/** How far two grades lie apart: only different, by rank, or by distance on an even scale. */
export type Metric = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's alpha: 1 - D_o / D_e on the table of coincidences, in its small-sample form. Any number of raters,
 * ratings may be missing; plans with one rating are ignored. Null when nothing can be compared or all ratings are one
 * grade: then it cannot be worked out. Source: Krippendorff 2011. The ordinal distance of two grades is the square of
 * the ratings between them, half of the two ends included; Gwet's "ordinal weights" are something else.
 *
 * The rows 1 1 0 / 1 4 3 / 0 2 18 give 0.663 with the ordinal metric.
 */
export function krippendorffAlpha(units: readonly Unit[], metric: Metric): number | null {
  const grades = units[0]?.counts.length ?? 0
  const together = Array.from({ length: grades }, () => Array.from({ length: grades }, () => 0))
  for (const { counts, times } of units) {
    const ratings = counts.reduce((sum, count) => sum + count, 0)
    if (ratings < 2) continue
    counts.forEach((count, one) =>
      counts.forEach((other, two) => {
        together[one]![two]! += (times * count * (one === two ? other - 1 : other)) / (ratings - 1)
      }),
    )
  }
  const given = together.map((row) => row.reduce((sum, count) => sum + count, 0))
  const all = given.reduce((sum, count) => sum + count, 0)
  let observed = 0
  let expected = 0
  for (let one = 0; one < grades; one++) {
    for (let two = 0; two < grades; two++) {
      const apart = distance(given, one, two, metric)
      observed += together[one]![two]! * apart
      expected += given[one]! * given[two]! * apart
    }
  }
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected
}

function distance(given: readonly number[], one: number, two: number, metric: Metric): number {
  if (one === two) return 0
  if (metric === 'nominal') return 1
  if (metric === 'interval') return (one - two) ** 2
  const [low, high] = one < two ? [one, two] : [two, one]
  const between = given.slice(low, high + 1).reduce((sum, count) => sum + count, 0)
  return (between - (given[low]! + given[high]!) / 2) ** 2
}
