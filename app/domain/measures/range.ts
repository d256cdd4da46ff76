import { exactRange } from '#app/domain/shared/hypergeometric.ts'
import { outwardPercent, sharePercent } from './percent.ts'
import type { MeasureRange } from './result.ts'
import { effectiveRange, isDisproportionate, type StratumCount } from './stratified.ts'

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
  return { low, high, ...outwardPercent(low, high, of), estimate: sharePercent(met, applicable), of, isEstimated, method: 'exact' }
}

/**
 * The range for a sample in strata. In a proportionate draw the plain exact range holds, a little on the cautious side;
 * in a disproportionate one the strata are weighted to the register (Wilson with the effective sample size).
 * Falls back to the exact range when every stratum is unanimous, because the variance is then 0.
 */
export function rangeOf(counts: DomainCounts, strata: readonly StratumCount[], known: number | null): MeasureRange | null {
  const exact = domainRange(counts, known)
  if (exact === null || !isDisproportionate(strata)) return exact
  const weighted = effectiveRange(strata)
  if (weighted === null) return exact
  const of = known ?? Math.min(counts.register - (counts.sampled - counts.applicable), Math.max(counts.applicable, weighted.applicable))
  const most = of - (counts.applicable - counts.met)
  const low = Math.min(most, Math.max(counts.met, Math.floor(weighted.low * of)))
  const high = Math.min(most, Math.max(low, Math.ceil(weighted.high * of)))
  const estimate = Math.round(weighted.share * 100)
  return { low, high, ...outwardPercent(low, high, of), estimate, of, isEstimated: exact.isEstimated, method: 'stratified' }
}
