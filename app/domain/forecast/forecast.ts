import type { Agency } from '#app/domain/shared/agency.ts'
import { allocateStrata, type StratumShare, type StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { sampleSize } from '#app/domain/frame/sample-size.ts'
import { strataWarnings } from '#app/domain/frame/strata-warnings.ts'
import { secondRatedNumber, type SecondRatingRule } from '#app/domain/sampling/second-rated.ts'
import type { AuditMinutes } from '#app/domain/sampling/cycle.ts'
import { forecastMeasure, type ForecastMeasure, type MeasureForecast } from './forecast-measure.ts'

export type Forecast = {
  frameSize: number
  byRule: number
  sample: number
  /** Plans of the sample that are rated a second time, blind. */
  secondRated: number
  strata: StratumShare[]
  /** What speaks against the strata or the day, as sentences. */
  warnings: string[]
  /** Hours of work, second ratings among them, rounded up to whole hours. */
  hours: Record<Agency, number> & { total: number }
  measures: MeasureForecast[]
}

export type ForecastInput = {
  strata: readonly StratumSize[]
  ratePercent: number
  minimumSize: number
  minutes: AuditMinutes
  /** How many plans are rated twice; left out, none. */
  secondRatings?: SecondRatingRule
  measures: readonly ForecastMeasure[]
  /** Plans left out because of an earlier draw: three terms together come from a register that holds them too. */
  drawnRecently?: number
}

/**
 * What a draw will cost and what it can show, before anybody commits to it: n per stratum, hours per agency, and for
 * each measure what a sample of this size can say (statistics b and d).
 */
export function forecast(input: ForecastInput): Forecast {
  const frameSize = input.strata.reduce((sum, { size }) => sum + size, 0)
  const byRule = sampleSize(frameSize, input.ratePercent, input.minimumSize)
  const strata = allocateStrata(input.strata, byRule)
  const sample = strata.reduce((sum, share) => sum + share.sample, 0)
  const secondRated = input.secondRatings ? secondRatedNumber(input.secondRatings, sample) : 0
  const whole = frameSize + (input.drawnRecently ?? 0)
  const pooled = { audited: Math.min(whole, sample * 3), register: whole }
  return {
    frameSize,
    byRule,
    sample,
    secondRated,
    strata,
    warnings: strataWarnings(strata, byRule),
    hours: hoursFor(sample + secondRated, input.minutes),
    measures: input.measures.map((each) => forecastMeasure(each, { audited: sample, register: frameSize }, pooled)),
  }
}

/** Hours of so many audits in each agency. 325 plans at 45 minutes are 244 hours for each. */
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
