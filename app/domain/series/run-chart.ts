import { median } from 'simple-statistics'

/** What the points of a run chart do about their median. */
export type Runs = {
  median: number
  /** Points that are not on the median. */
  useful: number
  longest: number
  /** A longer run than this is a signal. */
  longestAllowed: number
  crossings: number
  /** Fewer crossings than this are a signal. */
  fewestCrossings: number
  isSignal: boolean
}

/** Fewer useful points than this say nothing by runs. Source: Anhøj and Olesen 2014. */
export const fewestForRuns = 10

/**
 * Runs about the median (Anhøj and Olesen 2014): a signal when the longest run is above round(log2 n) + 3, or the median
 * is crossed less often than the 5 % point of a binomial of n - 1 and one half. Points on the median count nowhere. Null
 * with fewer than ten useful points. 20 useful points: runs up to 7, at least 6 crossings.
 */
export function runsOf(values: readonly number[]): Runs | null {
  if (values.length === 0) return null
  const middle = median([...values])
  const sides = values.filter((value) => value !== middle).map((value) => value > middle)
  if (sides.length < fewestForRuns) return null
  const crossings = sides.filter((side, index) => index > 0 && side !== sides[index - 1]).length
  const longest = longestRun(sides)
  const { longestAllowed, fewestCrossings } = runLimits(sides.length)
  const isSignal = longest > longestAllowed || crossings < fewestCrossings
  return { median: middle, useful: sides.length, longest, longestAllowed, crossings, fewestCrossings, isSignal }
}

/** The limits for a number of useful points: 10 gives 6 and 2, 24 gives 8 and 8. */
export function runLimits(useful: number): Pick<Runs, 'longestAllowed' | 'fewestCrossings'> {
  return { longestAllowed: Math.round(Math.log2(useful)) + 3, fewestCrossings: fivePercentPoint(useful - 1) }
}

function longestRun(sides: readonly boolean[]): number {
  let longest = 0
  let run = 0
  for (const [index, side] of sides.entries()) {
    run = index > 0 && side === sides[index - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

/** The smallest count that a binomial of one half does not exceed with at least 5 %. */
function fivePercentPoint(size: number): number {
  let term = 0.5 ** size
  let below = term
  let count = 0
  while (below < 0.05) {
    term *= (size - count) / (count + 1)
    count += 1
    below += term
  }
  return count
}
