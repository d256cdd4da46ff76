import { z } from 'zod'
import { ExclusionReason, NotJudgedReason } from './judge.ts'
import { MeasureCode, MeasureDefinition } from './catalogue.ts'

/** `no_target`: a target is not set, so the range stands alone. `no_data`: no plan in the sample to which it applies. */
export const MeasureVerdict = z.enum(['met', 'not_met', 'too_early', 'no_target', 'no_data'])
export type MeasureVerdict = z.infer<typeof MeasureVerdict>

const count = z.number().int().nonnegative()

/** What the sample says of the register, in whole plans and in percent rounded outward. */
export const MeasureRange = z.object({
  low: count,
  high: count,
  lowPercent: count,
  highPercent: count,
  /** The share on the register in percent: the plain share, or the weighted one for `stratified`. */
  estimate: z.number(),
  /** Plans on the register to which the measure applies, N_d. */
  of: count,
  /** True when `of` is worked out from the sample, to be shown as "about". */
  isEstimated: z.boolean(),
  /** `exact`: hypergeometric. `stratified`: Wilson with the effective sample size, for a disproportionate draw. */
  method: z.enum(['exact', 'stratified']),
})
export type MeasureRange = z.infer<typeof MeasureRange>

/** How the register itself shows that provision is appropriate. */
export const ShownBy = z.enum(['health_caseload', 'social_care'])
export type ShownBy = z.infer<typeof ShownBy>

/**
 * The part of a measure for which the register tells how many plans it is of: those on a health caseload, or with social
 * care involvement. All of them apply, so its range is of a known number.
 */
export const RegisterPart = z.object({
  shownBy: ShownBy,
  of: count,
  sampled: count,
  met: count,
  percent: z.number(),
  range: MeasureRange,
})
export type RegisterPart = z.infer<typeof RegisterPart>

/** How many plans count under one reading, with the percentage that goes beside the counts. */
const ReadingCount = z.object({ met: count, percent: z.number() })

/** One measure of one locked cycle, as frozen with the lock. All counts are plans of the sample unless they say otherwise. */
export const MeasureResult = z.object({
  measure: MeasureCode,
  definition: MeasureDefinition,
  registerSize: count,
  sampled: count,
  applicable: count,
  met: count,
  notMet: count,
  notJudged: count,
  /** `met` of `applicable`; null when nothing applies. */
  percent: z.number().nullable(),
  /** The figure if every plan that could not be judged were not met, and if every one were met. */
  extremes: z.object({ low: z.number(), high: z.number() }).nullable(),
  excluded: z.array(z.object({ reason: ExclusionReason, count })),
  notJudgedReasons: z.array(z.object({ reason: NotJudgedReason, count })),
  /** Local references, for the people who can put it right. They never leave the area. */
  notJudgedPlans: z.array(z.object({ planRef: z.string(), reason: NotJudgedReason })),
  readings: z.object({ green: ReadingCount, green_or_amber: ReadingCount }).nullable(),
  /** M4 only: recorded clearly, but only in C, where the law does not put provision. */
  misplaced: count.nullable(),
  range: MeasureRange.nullable(),
  /** Basis points. */
  target: z.number().int().nullable(),
  /** Plans of the register that the target asks for. */
  needed: count.nullable(),
  verdict: MeasureVerdict,
  /** Whether a clean sweep of this sample could show the target, and the smallest number of plans that could. */
  canShow: z.boolean().nullable(),
  smallestThatCanShow: count.nullable(),
  /** M3 and M4. Left out by locks from before it was counted, and when the sample holds none of its plans. */
  registerPart: RegisterPart.optional(),
})
export type MeasureResult = z.infer<typeof MeasureResult>
