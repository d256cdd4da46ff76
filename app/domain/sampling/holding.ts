import { allocateStrata, minimumPerStratum, type StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { sampleSize } from '#app/domain/frame/sample-size.ts'

/** By which rule n comes about: a rate with a minimum, or, for forms, the agreed number. */
export type SizeRule = { ratePercent: number; minimumSize: number; fixedSize: number | null }

/**
 * How far a stratum is drawn. Its tickets stand in one order for good; the first `sample + replaced` of them are taken,
 * the `replaced` among them were never eligible, and those up to `end` stand in reserve.
 */
export type Holding = StratumSize & { sample: number; replaced: number; end: number }

/** How many plans the rule asks for: never more than there are. */
export function sizeByRule(frameSize: number, { ratePercent, minimumSize, fixedSize }: SizeRule): number {
  return fixedSize === null ? sampleSize(frameSize, ratePercent, minimumSize) : Math.min(frameSize, fixedSize)
}

/** How many plans stand in reserve: a fifth of the stratum's sample, at least five, as far as the stratum reaches. */
export function reservesFor({ size, sample }: { size: number; sample: number }): number {
  return Math.min(size - sample, Math.max(5, Math.ceil(sample / 5)))
}

/**
 * How many each stratum has at least: two when a rate decides, so that each has a spread of its own. An agreed number is
 * shared out as it is, and a small stratum may get none.
 */
export function minimumFor({ fixedSize }: Pick<SizeRule, 'fixedSize'>): typeof minimumPerStratum | 0 {
  return fixedSize === null ? minimumPerStratum : 0
}

/** The first draw of each stratum. */
export function firstHoldings(strata: readonly StratumSize[], rule: SizeRule): Holding[] {
  return allocateStrata(strata, sizeByRule(sizeOf(strata), rule), minimumFor(rule)).map((share) => ({
    ...share,
    replaced: 0,
    end: share.sample + reservesFor(share),
  }))
}

/**
 * The same strata under another rule: each keeps what it has and takes the larger of both (Hamilton may give a stratum
 * fewer when n grows). A stratum whose plans are all taken can give no more, even when some were never eligible.
 */
export function extendHoldings(holdings: readonly Holding[], rule: SizeRule): Holding[] {
  const already = new Map(holdings.map(({ key, sample }) => [key, sample]))
  const shares = allocateStrata(holdings, sizeByRule(sizeOf(holdings), rule), minimumFor(rule), already)
  return holdings.map((holding, index) => {
    const sample = Math.min(shares[index]?.sample ?? 0, holding.size - holding.replaced)
    const taken = sample + holding.replaced
    const isLarger = sample > holding.sample
    const { size } = holding
    const end = isLarger ? taken + Math.min(size - taken, reservesFor({ size, sample })) : holding.end
    return { ...holding, sample, end: Math.max(holding.end, end) }
  })
}

/** One more plan of the stratum was never eligible: the next ticket is taken. The stratum must have one left. */
export function replaceInHolding(holdings: readonly Holding[], key: string): Holding[] {
  return holdings.map((holding) => {
    if (holding.key !== key) return holding
    const replaced = holding.replaced + 1
    return { ...holding, replaced, end: Math.max(holding.end, holding.sample + replaced) }
  })
}

/** True when every plan of the stratum is taken. */
export function isExhausted({ size, sample, replaced }: Holding): boolean {
  return sample + replaced >= size
}

/** Plans in all strata together. */
export function sizeOf(strata: readonly StratumSize[]): number {
  return strata.reduce((sum, { size }) => sum + size, 0)
}

/** Plans in the sample of all strata together. */
export function sampleOf(holdings: readonly { sample: number }[]): number {
  return holdings.reduce((sum, { sample }) => sum + sample, 0)
}
