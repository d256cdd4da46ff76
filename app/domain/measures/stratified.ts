import { wilson } from './change.ts'

/** One stratum's counts for one measure: `size` plans on the register, `sampled` drawn, `applicable` and `met` of those. */
export type StratumCount = { size: number; sampled: number; applicable: number; met: number }

/** Chances of selection that differ by more than this much ask for weights. Source: statistics notes, b. */
const largestFairRatio = 1.5

/**
 * True when some strata were drawn at more than one and a half times the rate of others, as a minimum per stratum can
 * cause. Strata 600, 300, 100 with 60, 30, 10 drawn: false; with 40, 40, 20 drawn: true.
 */
export function isDisproportionate(strata: readonly Pick<StratumCount, 'size' | 'sampled'>[]): boolean {
  const rates = strata.filter(({ size }) => size > 0).map(({ size, sampled }) => sampled / size)
  return Math.max(...rates) > largestFairRatio * Math.min(...rates)
}

/** The share weighted to the register, its variance, and the estimated number of applicable plans. */
export type StratifiedShare = { share: number; variance: number; applicable: number }

/**
 * The stratified share among applicable plans and its variance, by linearisation of the ratio (the domain mean of
 * R survey). When every plan is applicable this is sum W p with variance sum W² (1 - f) p (1 - p) / (n - 1).
 * Null when nothing applies, or when a stratum of one plan out of several leaves the variance unknown.
 */
export function stratifiedShare(strata: readonly StratumCount[]): StratifiedShare | null {
  const drawn = strata.filter(({ sampled }) => sampled > 0)
  const applicable = sum(drawn, ({ size, sampled, applicable: applies }) => (size * applies) / sampled)
  if (applicable === 0 || drawn.some(({ size, sampled }) => sampled === 1 && size > 1)) return null
  const share = sum(drawn, ({ size, sampled, met }) => (size * met) / sampled) / applicable
  const variance = sum(drawn, (stratum) => stratumVariance(stratum, share)) / applicable ** 2
  return { share, variance, applicable: Math.floor(applicable + 0.5) }
}

/** Ends of the range and the weighted share, each 0 to 1, with the estimated number of applicable plans. */
export type EffectiveRange = { low: number; high: number; share: number; applicable: number }

/**
 * The 95 % range of a disproportionate sample: Wilson with n = p (1 - p) / variance. Strata of 600, 300 and 100 plans
 * with 36 of 40, 22 of 40 and 10 of 20 met: share 0.755, range 0.676 to 0.820. Null when the variance is 0 or unknown.
 */
export function effectiveRange(strata: readonly StratumCount[]): EffectiveRange | null {
  const estimate = stratifiedShare(strata)
  if (estimate === null || estimate.variance <= 0) return null
  const { share, variance, applicable } = estimate
  const { low, high } = wilson(share, (share * (1 - share)) / variance)
  return { low, high, share, applicable }
}

/** Variance of the stratum's total of (y - share) over its applicable plans: N² (1 - f) s² / n. */
function stratumVariance({ size, sampled, applicable, met }: StratumCount, share: number): number {
  if (sampled === size) return 0
  const total = met - share * applicable
  const squares = met * (1 - share) ** 2 + (applicable - met) * share ** 2
  const spread = (squares - total ** 2 / sampled) / (sampled - 1)
  return (size ** 2 * (1 - sampled / size) * spread) / sampled
}

function sum(strata: readonly StratumCount[], value: (stratum: StratumCount) => number): number {
  return strata.reduce((total, stratum) => total + value(stratum), 0)
}
