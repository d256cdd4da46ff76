import { compareBytes } from './frame-text.ts'

/** A part of the frame and how many eligible plans it holds. */
export type StratumSize = { key: string; size: number }

/** How many plans of a stratum are drawn. */
export type StratumShare = StratumSize & { sample: number }

/** With two plans a stratum has a spread of its own; with one it would only have a voice. */
export const minimumPerStratum = 2

/**
 * Shares a sample out over strata by Hamilton's method (largest remainder), in whole numbers: everyone gets the whole
 * part of its quota, the rest goes to the largest remainders; ties to the larger stratum, then to the key by bytes.
 * Never more than the stratum holds. Source: statistics c.
 *
 * Sizes 61, 702, 811, 388, 23 and n = 199 give 6, 71, 81, 39, 2.
 */
export function hamilton(strata: readonly StratumSize[], total: number): StratumShare[] {
  const all = strata.reduce((sum, { size }) => sum + size, 0)
  if (all === 0) return strata.map((stratum) => ({ ...stratum, sample: 0 }))
  const shares = strata.map((stratum) => ({
    ...stratum,
    sample: Math.floor((total * stratum.size) / all),
    remainder: (total * stratum.size) % all,
  }))
  const rest = total - shares.reduce((sum, { sample }) => sum + sample, 0)
  const byRemainder = shares.toSorted(
    (a, b) => b.remainder - a.remainder || b.size - a.size || compareBytes(a.key, b.key),
  )
  for (const share of byRemainder.slice(0, rest)) share.sample += 1
  return shares.map(({ key, size, sample }) => ({ key, size, sample }))
}

/**
 * Hamilton, then each stratum raised to the minimum (or to all it holds): the total may grow, nothing is taken away.
 * 970, 25, 3, 2 with n = 100 and a minimum of 1 give 97, 3, 1, 1 = 102.
 *
 * `already` holds what an earlier, smaller draw took of each stratum. Hamilton alone may give a stratum fewer when n
 * grows (the Alabama paradox); a drawn plan is never given back, so the larger of both is taken.
 */
export function allocateStrata(
  strata: readonly StratumSize[],
  total: number,
  minimum: number = minimumPerStratum,
  already: ReadonlyMap<string, number> = new Map(),
): StratumShare[] {
  return hamilton(strata, total).map((share) => ({
    ...share,
    sample: Math.max(share.sample, Math.min(minimum, share.size), already.get(share.key) ?? 0),
  }))
}
