import {
  canShow,
  exactRange,
  smallestThatCanShow,
  tails,
  verdictLimits,
  type PlanRange,
  type VerdictLimits,
} from '#app/domain/shared/hypergeometric.ts'
import { sayMeasure } from './forecast-words.ts'

/** A measure read from the audited sample, with its target in basis points, or null while it is to be confirmed. */
export type ForecastMeasure = {
  code: string
  name: string
  target: number | null
  /** "Where appropriate": counted over the plans to which it applies, so fewer than n. */
  isWhereAppropriate: boolean
  /** What the last locked cycle found: how many of `sampled` plans it applied to, and how many of those met it. */
  last?: { met: number; applicable: number; sampled: number } | null
}

/** The sample and the register that one measure speaks of. */
export type Reach = { audited: number; register: number }

/** A true share of the register, and how often a sample of this size would then say so. Both in percent. */
export type Chance = { truePercent: number; verdict: 'met' | 'not_met'; chancePercent: number }

export type MeasureForecast = ForecastMeasure & {
  canShow: boolean
  /** The fewest audited plans whose clean sweep shows the target; null without a target. */
  smallest: number | null
  sentence: string
  /** Plans that will count: all of the sample, or about as many as the last cycle found it to apply to. */
  reach: Reach & { isEstimated: boolean }
  limits: VerdictLimits
  /** The range to expect when the sample finds the last known share, or 80 % before there is one. */
  expected: (PlanRange & { met: number; isKnown: boolean }) | null
  chances: Chance[]
  /** The same limits for three terms together. */
  pooled: (Reach & VerdictLimits) | null
}

/** What is expected of a measure that no locked cycle has answered. */
const assumedShare = 0.8

/**
 * What a sample of this size can say about one measure: whether a clean sweep shows the target, from and up to how many
 * plans a verdict falls, the range to expect, how likely a verdict is, and what three terms together would add
 * (statistics b and d).
 *
 * @param whole the plans of the sample and of the frame
 * @param pooled three terms together: thrice the sample, and the register that the three samples come from
 */
export function forecastMeasure(
  measure: ForecastMeasure,
  whole: Reach,
  pooled: Reach = { audited: Math.min(whole.register, whole.audited * 3), register: whole.register },
): MeasureForecast {
  const { target } = measure
  const reach = { ...applicableOf(measure, whole), isEstimated: isEstimated(measure) }
  const { audited, register } = reach
  const expected = expectedOf(measure, reach)
  if (target === null || audited === 0) {
    const none = { metFrom: null, notMetUpTo: null }
    const sentence = sayMeasure({ ...measure, ...reach, ...none, smallest: 0, unseen: 0 })
    return {
      ...measure,
      canShow: false,
      smallest: null,
      sentence,
      reach,
      limits: none,
      expected,
      chances: [],
      pooled: null,
    }
  }
  const smallest = smallestThatCanShow(target, register)
  const limits = verdictLimits(target, audited, register)
  const unseen = register - exactRange(audited, audited, register).low
  const three = applicableOf(measure, pooled)
  return {
    ...measure,
    canShow: canShow(target, audited, register),
    smallest,
    sentence: sayMeasure({ ...measure, ...reach, ...limits, smallest, unseen }),
    reach,
    limits,
    expected,
    chances: chancesOf(measure, target, reach, limits),
    pooled: { ...three, ...verdictLimits(target, three.audited, three.register) },
  }
}

function isEstimated({ isWhereAppropriate, last }: ForecastMeasure): boolean {
  return isWhereAppropriate && Boolean(last && last.applicable > 0 && last.applicable < last.sampled)
}

/** Of the sample and of the register as much as the last cycle found the measure to apply to: all when nothing is known. */
function applicableOf(measure: ForecastMeasure, { audited, register }: Reach): Reach {
  if (!isEstimated(measure) || !measure.last) return { audited, register }
  const { applicable, sampled } = measure.last
  const counting = Math.round((audited * applicable) / sampled)
  const least = Math.round((register * applicable) / sampled)
  return { audited: counting, register: Math.min(register - (audited - counting), Math.max(counting, least)) }
}

function expectedOf({ last }: ForecastMeasure, { audited, register }: Reach): MeasureForecast['expected'] {
  if (audited === 0) return null
  const isKnown = Boolean(last && last.applicable > 0)
  const met = Math.round(audited * (last && last.applicable > 0 ? last.met / last.applicable : assumedShare))
  return { met, isKnown, ...exactRange(met, audited, register) }
}

/**
 * How likely a verdict is: for a true share halfway between the target and every plan, and for the last known share.
 * With 100 of 1,000 plans against 80 % a true 90 % shows as met 81 times of 100.
 */
function chancesOf({ last }: ForecastMeasure, target: number, reach: Reach, limits: VerdictLimits): Chance[] {
  if (target >= 10_000 || reach.audited === reach.register) return []
  const halfway = (target + 10_000) / 200
  const known = last && last.applicable > 0 ? Math.round((last.met * 100) / last.applicable) : null
  const shares = known === null || known === Math.round(halfway) ? [halfway] : [known, halfway]
  return shares.map((truePercent) => chanceOf(truePercent, target, reach, limits))
}

function chanceOf(truePercent: number, target: number, { audited, register }: Reach, limits: VerdictLimits): Chance {
  const good = Math.round((truePercent * register) / 100)
  if (truePercent * 100 >= target) {
    const chance = limits.metFrom === null ? 0 : tails(limits.metFrom, good, audited, register).atLeast
    return { truePercent, verdict: 'met', chancePercent: Math.round(chance * 100) }
  }
  const chance = limits.notMetUpTo === null ? 0 : tails(limits.notMetUpTo, good, audited, register).atMost
  return { truePercent, verdict: 'not_met', chancePercent: Math.round(chance * 100) }
}
