import { sum } from 'simple-statistics'
import { exactRange } from '#app/domain/shared/hypergeometric.ts'
import { wilson } from './change.ts'
import { outwardPercent, sharePercent } from './words.ts'
import type { MeasureRange } from './result.ts'

/** One measure's counts in the sample: `applicable` of `sampled` plans drawn from `register`, `met` of them. */
export type DomainCounts = { register: number; sampled: number; applicable: number; met: number }

/**
 * How many plans of the register the measure applies to, from the sample: N d / n rounded half up, held between the
 * `d` that were seen and the register less those seen not to apply. 38 of 100 from 1,000 gives 380.
 */
export function estimateApplicable({ register, sampled, applicable }: Omit<DomainCounts, 'met'>): number {
  const rounded = Math.floor((2 * register * applicable + sampled) / (2 * sampled))
  return Math.min(register - (sampled - applicable), Math.max(applicable, rounded))
}

/**
 * The exact range among the plans to which a measure applies: given `applicable`, those plans are a simple random
 * sample of all applicable plans on the register. `known` is their number when the register tells it.
 * 31 of 38 applicable in 100 of 1,000 gives 253 to 348 of about 380 (66% to 92%); null when nothing applies.
 */
export function domainRange(counts: DomainCounts, known: number | null): MeasureRange | null {
  const { applicable, met } = counts
  if (applicable === 0) return null
  const of = known ?? estimateApplicable(counts)
  const isEstimated = known === null && applicable < counts.sampled && counts.sampled < counts.register
  const { low, high } = exactRange(met, applicable, of)
  return {
    low,
    high,
    ...outwardPercent(low, high, of),
    estimate: sharePercent(met, applicable),
    of,
    isEstimated,
    method: 'exact',
  }
}

/**
 * The range for a sample in strata. In a proportionate draw the plain exact range holds, a little on the cautious side;
 * in a disproportionate one the strata are weighted to the register (Wilson with the effective sample size).
 * Falls back to the exact range when every stratum is unanimous, because the variance is then 0.
 */
export function rangeOf(
  counts: DomainCounts,
  strata: readonly StratumCount[],
  known: number | null,
): MeasureRange | null {
  const exact = domainRange(counts, known)
  if (exact === null || !isDisproportionate(strata)) return exact
  const weighted = effectiveRange(strata)
  if (weighted === null) return exact
  const of =
    known ??
    Math.min(counts.register - (counts.sampled - counts.applicable), Math.max(counts.applicable, weighted.applicable))
  const most = of - (counts.applicable - counts.met)
  const low = Math.min(most, Math.max(counts.met, Math.floor(weighted.low * of)))
  const high = Math.min(most, Math.max(low, Math.ceil(weighted.high * of)))
  const estimate = Math.round(weighted.share * 100)
  return {
    low,
    high,
    ...outwardPercent(low, high, of),
    estimate,
    of,
    isEstimated: exact.isEstimated,
    method: 'stratified',
  }
}

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
  const applicable = sum(drawn.map(({ size, sampled, applicable: applies }) => (size * applies) / sampled))
  if (applicable === 0 || drawn.some(({ size, sampled }) => sampled === 1 && size > 1)) return null
  const share = sum(drawn.map(({ size, sampled, met }) => (size * met) / sampled)) / applicable
  const variance = sum(drawn.map((stratum) => stratumVariance(stratum, share))) / applicable ** 2
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
