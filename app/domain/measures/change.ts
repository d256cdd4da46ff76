import { gammaln, sum } from 'simple-statistics'
import { z } from 'zod'
import { formatCount } from '#app/domain/shared/count-words.ts'

/** The 97.5 % point of the normal distribution. */
const z975 = 1.959963984540054

/** Wilson's score range for a share seen in `size` plans (Wilson 1927). 56 of 70 gives 0.6921 to 0.8769. */
export function wilson(share: number, size: number): { low: number; high: number } {
  const square = z975 ** 2
  const centre = share + square / (2 * size)
  const reach = z975 * Math.sqrt((share * (1 - share)) / size + square / (4 * size ** 2))
  const scale = 1 + square / size
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) }
}

export const ChangeVerdict = z.enum(['improved', 'worsened', 'no_clear_change'])
export type ChangeVerdict = z.infer<typeof ChangeVerdict>

/** Change between two cycles as shares: 0.05 is five percentage points. Null without data. */
export type Change = { verdict: ChangeVerdict; difference: number; low: number; high: number } | null

export type Counted = { met: number; applicable: number }

/**
 * The change from the earlier to the later cycle with its 95 % range: Newcombe's hybrid score method 10 (1998), without
 * finite-population correction because rotated samples are disjoint parts of one register. Higher is taken as better.
 * 80 of 100, then 85 of 100: +0.05, -0.056 to +0.156, no clear change.
 */
export function changeBetween(later: Counted, earlier: Counted): Change {
  if (later.applicable === 0 || earlier.applicable === 0) return null
  const p1 = later.met / later.applicable
  const p2 = earlier.met / earlier.applicable
  const range1 = wilson(p1, later.applicable)
  const range2 = wilson(p2, earlier.applicable)
  const difference = p1 - p2
  const low = difference - Math.hypot(p1 - range1.low, range2.high - p2)
  const high = difference + Math.hypot(range1.high - p1, p2 - range2.low)
  const verdict = low > 0 ? 'improved' : high < 0 ? 'worsened' : 'no_clear_change'
  return { verdict, difference, low, high }
}

export const changeWords: Record<ChangeVerdict, string> = {
  improved: 'Improved',
  worsened: 'Worsened',
  no_clear_change: 'No clear change',
}

/** Pairs of one thing judged twice: `better` failed first and passed then, `worse` the other way round. */
export type PairChange = { better: number; worse: number; verdict: ChangeVerdict; p: number }

/**
 * The same plans judged twice, as a re-audit does: McNemar's exact test on the pairs that differ, p = 2 x P(Bin(b + c, 1/2)
 * <= the smaller), at most 1, and 1 when none differs. Clear when p is at most 0.05. 121 and 59 of 180 give p = 4.4e-6.
 * Two samples of one register are never compared this way: see `changeBetween`.
 */
export function changeOfPairs(better: number, worse: number): PairChange {
  const fewer = Math.min(better, worse)
  const p = better + worse === 0 ? 1 : Math.min(1, 2 * binomialHalfAtMost(fewer, better + worse))
  const isClear = p <= 0.05
  return { better, worse, p, verdict: isClear ? (better > worse ? 'improved' : 'worsened') : 'no_clear_change' }
}

/** P(X <= most) for X binomial with a chance of one half, by logarithms, so that no power of two runs out. */
function binomialHalfAtMost(most: number, size: number): number {
  const terms = Array.from({ length: most + 1 }, (_, count) => count)
  const logOf = (count: number) => gammaln(size + 1) - gammaln(count + 1) - gammaln(size - count + 1)
  return sum(terms.map((count) => Math.exp(logOf(count) - size * Math.LN2)))
}

/**
 * What pairs say: "6 improved and 1 is worse: chance alone could explain that." Null when none differs. Plans are looked at
 * again because something was wrong, and of such plans some look better the second time by chance alone: that is said too.
 */
export function pairSentence({ better, worse, verdict }: PairChange): string | null {
  if (better + worse === 0) return null
  const found = `${formatCount(better)} better and ${formatCount(worse)} worse`
  if (verdict === 'no_clear_change') return `${found}: chance alone could explain that (McNemar’s exact test).`
  const way = verdict === 'improved' ? 'better' : 'worse'
  return `${found}: more came out ${way} than chance would do (McNemar’s exact test). Plans that were chosen because something was wrong look a little better at a second look in any case.`
}
