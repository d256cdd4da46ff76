/**
 * The one statistic behind every range and verdict: the exact hypergeometric range for a sample without replacement
 * from a finite register (tail inversion, Clopper-Pearson carried to a finite population; Buonaccorsi 1987). It counts
 * whole plans, so a board can read it as "between 115 and 187 of our 200 plans".
 *
 * Throughout: `met` of `audited` plans met the standard, drawn from `register` plans; targets are basis points
 * (8000 = 80 %), because whole numbers leave no rounding to argue about.
 */

/** Each tail holds at most 2.5 %: the range is two-sided 95 %. */
const tailLimit = 0.025

/** An exact tie with the limit stays in the range; only the last bit of a double would decide otherwise. */
const tieAllowance = 1e-12

/** Terms below this share of the largest cannot change a tail of 2.5 %. */
const negligible = 1e-18

/** Lowest and highest number of plans on the register that the sample does not rule out. Both ends are included. */
export type PlanRange = { low: number; high: number }

/**
 * The exact 95 % range of the number of plans on the whole register that meet the standard.
 *
 * 16 of 20 audited from 200 gives 115 to 187. Everything audited gives the count itself; nothing audited gives
 * 0 to `register`, which callers must show as "no plans audited" and never as an estimate.
 * Throws RangeError when the counts cannot be (more met than audited, more audited than registered).
 */
export function exactRange(met: number, audited: number, register: number): PlanRange {
  if (![met, audited, register].every(Number.isInteger) || met < 0 || met > audited || audited > register) {
    throw new RangeError(`Not a sample: ${met} met of ${audited} audited of ${register} registered`)
  }
  const fewest = met
  const most = register - (audited - met)
  const isNotTooFew = (count: number) => tails(met, count, audited, register).atLeast > tailLimit - tieAllowance
  const isNotTooMany = (count: number) => tails(met, count, audited, register).atMost > tailLimit - tieAllowance
  return {
    low: firstTrue(fewest, most, isNotTooFew),
    high: -firstTrue(-most, -fewest, (negated) => isNotTooMany(-negated)),
  }
}

/** What a sample says about a target. `no_data` when nothing was audited. */
export type Verdict = 'met' | 'not_met' | 'too_early' | 'no_data'

/**
 * Met when the whole range is at or above the target, not met when it is wholly below, otherwise too early to say.
 * 16 of 20 from 200 against 80 % is too early; one exception against 100 % is not met.
 */
export function verdict(met: number, audited: number, register: number, target: number): Verdict {
  if (audited === 0) return 'no_data'
  const range = exactRange(met, audited, register)
  const needed = plansNeeded(target, register)
  if (range.low >= needed) return 'met'
  return range.high < needed ? 'not_met' : 'too_early'
}

/** How many plans of the register a target asks for: 80 % of 51 plans is 41. */
export function plansNeeded(target: number, register: number): number {
  return Math.ceil((target * register) / 10_000)
}

/** True when a sample of this size could show the target at all: when even a clean sweep could not, "met" is impossible. */
export function canShow(target: number, audited: number, register: number): boolean {
  return verdict(audited, audited, register, target) === 'met'
}

/** The smallest sample whose clean sweep shows the target: 15 of 100 plans for 80 %. The whole register always does. */
export function smallestThatCanShow(target: number, register: number): number {
  return register === 0 ? 0 : firstTrue(1, register, (audited) => canShow(target, audited, register))
}

/** From how many met plans a sample says "met", and up to how many "not met"; null where it never can. */
export type VerdictLimits = { metFrom: number | null; notMetUpTo: number | null }

/** The limits of both verdicts. 100 audited of 1,000 against 80 %: met from 88, not met up to 71. */
export function verdictLimits(target: number, audited: number, register: number): VerdictLimits {
  if (audited === 0) return { metFrom: null, notMetUpTo: null }
  const metFrom = firstTrue(0, audited + 1, (met) => met > audited || verdict(met, audited, register, target) === 'met')
  const open = firstTrue(
    0,
    audited + 1,
    (met) => met > audited || verdict(met, audited, register, target) !== 'not_met',
  )
  return { metFrom: metFrom > audited ? null : metFrom, notMetUpTo: open === 0 ? null : open - 1 }
}

/**
 * P(X >= met) and P(X <= met) for X hypergeometric: `audited` drawn from `register` plans of which `good` are good.
 * Summed by the ratio of neighbours outwards from the most likely count, so no factorial is ever formed.
 */
export function tails(
  met: number,
  good: number,
  audited: number,
  register: number,
): { atLeast: number; atMost: number } {
  const lowest = Math.max(0, audited - (register - good))
  const highest = Math.min(audited, good)
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((audited + 1) * (good + 1)) / (register + 2))))
  const sums = { below: 0, at: 0, above: 0 }
  const add = (count: number, weight: number) => {
    if (count < met) sums.below += weight
    else if (count > met) sums.above += weight
    else sums.at += weight
  }
  add(mode, 1)
  for (let count = mode, weight = 1; count < highest && weight > negligible; count++) {
    weight *= ((good - count) * (audited - count)) / ((count + 1) * (register - good - audited + count + 1))
    add(count + 1, weight)
  }
  for (let count = mode, weight = 1; count > lowest && weight > negligible; count--) {
    weight *= (count * (register - good - audited + count)) / ((good - count + 1) * (audited - count + 1))
    add(count - 1, weight)
  }
  const all = sums.below + sums.at + sums.above
  return { atLeast: (sums.at + sums.above) / all, atMost: (sums.below + sums.at) / all }
}

/** The first whole number from `from` to `to` for which a monotone condition holds; `to` when none before it does. */
function firstTrue(from: number, to: number, holds: (value: number) => boolean): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
