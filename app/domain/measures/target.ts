import { z } from 'zod'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { definitionOf, MeasureCode } from './catalogue.ts'

/** A target of a measure from a day on, in basis points. An empty value is "to be confirmed": no target from that day. */
export const Target = z.object({
  measure: MeasureCode,
  basisPoints: z.number().int().min(1).max(10_000).nullable(),
  effectiveFrom: PlainDate,
})
export type Target = z.infer<typeof Target>

/**
 * The target in force on a day: the latest that has begun, the area's own before the plan's when both begin on one day.
 * Null when none has begun or the latest is "to be confirmed". M3 on 2026-11-01 without settings gives 8000.
 */
export function targetOn(code: MeasureCode, date: PlainDate, settings: readonly Target[]): number | null {
  const begun = settings
    .filter((target) => target.measure === code && target.effectiveFrom <= date)
    .toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? 1 : -1))
  const latest = begun[0]
  const fromPlan = definitionOf(code).target
  const planHasBegun = fromPlan !== null && fromPlan.effectiveFrom <= date
  if (latest && !(planHasBegun && fromPlan.effectiveFrom > latest.effectiveFrom)) return latest.basisPoints
  return planHasBegun ? fromPlan.basisPoints : null
}
