import type { Agency } from '#app/domain/shared/agency.ts'
import {
  canShow,
  exactRange,
  plansNeeded,
  smallestThatCanShow,
  verdictLimits,
} from '#app/domain/shared/hypergeometric.ts'
import { allocateStrata, type StratumShare, type StratumSize } from '#app/domain/frame/allocate-strata.ts'
import type { AuditMinutes } from './cycle.ts'
import { sampleSize } from '#app/domain/frame/sample-size.ts'

/** A measure read from the audited sample, with its target in basis points, or null while it is to be confirmed. */
export type ForecastMeasure = {
  code: string
  name: string
  target: number | null
  /** "Where appropriate": counted over the plans to which it applies, so fewer than n. */
  isWhereAppropriate: boolean
}

export type MeasureForecast = ForecastMeasure & {
  canShow: boolean
  /** The fewest audited plans whose clean sweep shows the target; null without a target. */
  smallest: number | null
  sentence: string
}

export type Forecast = {
  frameSize: number
  byRule: number
  sample: number
  strata: StratumShare[]
  /** Hours of work, rounded up to whole hours. */
  hours: Record<Agency, number> & { total: number }
  measures: MeasureForecast[]
}

export type ForecastInput = {
  strata: readonly StratumSize[]
  ratePercent: number
  minimumSize: number
  minutes: AuditMinutes
  measures: readonly ForecastMeasure[]
}

/**
 * What a draw will cost and what it can show, before anybody commits to it: n per stratum, hours per agency, and for
 * each measure whether a sample of this size can show its target at all (statistics b and d).
 */
export function forecast(input: ForecastInput): Forecast {
  const frameSize = input.strata.reduce((sum, { size }) => sum + size, 0)
  const byRule = sampleSize(frameSize, input.ratePercent, input.minimumSize)
  const strata = allocateStrata(input.strata, byRule)
  const sample = strata.reduce((sum, share) => sum + share.sample, 0)
  return {
    frameSize,
    byRule,
    sample,
    strata,
    hours: hoursFor(sample, input.minutes),
    measures: input.measures.map((measure) => forecastMeasure(measure, sample, frameSize)),
  }
}

/** Hours of one audit of each sampled plan in each agency. 325 plans at 45 minutes are 244 hours for each. */
export function hoursFor(sample: number, minutes: AuditMinutes): Forecast['hours'] {
  const hours = (perAudit: number) => Math.ceil((sample * perAudit) / 60)
  const { education, health, social_care } = minutes
  return {
    education: hours(education),
    health: hours(health),
    social_care: hours(social_care),
    total: hours(education + health + social_care),
  }
}

/** What a sample of this size can say about one measure, in plain words. */
export function forecastMeasure(measure: ForecastMeasure, sample: number, frameSize: number): MeasureForecast {
  const { target } = measure
  if (target === null || sample === 0) {
    const sentence =
      target === null ? 'No target is set yet: the range is shown, without a verdict.' : 'There are no plans to audit.'
    return { ...measure, canShow: false, smallest: null, sentence }
  }
  const smallest = smallestThatCanShow(target, frameSize)
  const sentence = sayMeasure({ ...measure, target }, sample, frameSize, smallest)
  return { ...measure, canShow: canShow(target, sample, frameSize), smallest, sentence }
}

type Targeted = ForecastMeasure & { target: number }

function sayMeasure(measure: Targeted, sample: number, frameSize: number, smallest: number): string {
  if (sample === frameSize) return 'Every plan is audited, so the result is exact: the plain count decides.'
  return measure.target === 10_000 ? sayEvery(sample, frameSize) : sayTarget(measure, sample, frameSize, smallest)
}

/** A target of every plan: one exception settles it, and a clean sweep leaves some that could still fall short. */
function sayEvery(sample: number, frameSize: number): string {
  const unseen = frameSize - exactRange(sample, sample, frameSize).low
  return (
    'One exception is enough to show that the target of every plan is not met. ' +
    `With no exception in ${plans(sample)}, up to ${number(unseen)} of ${plans(frameSize)} could still fall short, so this sample cannot show that it is met.`
  )
}

function sayTarget(measure: Targeted, sample: number, frameSize: number, smallest: number): string {
  const { metFrom, notMetUpTo } = verdictLimits(measure.target, sample, frameSize)
  const notMet = notMetUpTo === null ? '' : ` It can be shown as not met when ${number(notMetUpTo)} or fewer pass.`
  if (metFrom === null) {
    return (
      `With ${plans(sample)} this measure cannot show that the target is met, even if all ${number(sample)} pass. ` +
      `At least ${number(smallest)} would be needed.${notMet}`
    )
  }
  const few = measure.isWhereAppropriate
    ? ` It counts only plans to which it applies: with fewer than ${number(smallest)} of those, “met” cannot be shown.`
    : ''
  return (
    `The target asks for ${number(plansNeeded(measure.target, frameSize))} of ${plans(frameSize)}. ` +
    `It can be shown as met when at least ${number(metFrom)} of the ${number(sample)} audited plans pass.${notMet} Anything else is too early to say.${few}`
  )
}

function plans(count: number): string {
  return count === 1 ? '1 plan' : `${number(count)} plans`
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
