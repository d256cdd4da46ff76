import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { catalogue, MeasureCode } from './catalogue.ts'
import { computeMeasure } from './compute.ts'
import { CycleProfile, profileOf, type CycleMethod } from './profile.ts'
import { MeasureResult } from './result.ts'

/** Everything that is computed from a cycle: frozen by the lock, or marked as a preview before it. */
export type CycleFigures = { results: MeasureResult[]; profile: CycleProfile }

/** The targets in force on one day, in basis points; a measure without one has none. */
export type TargetsInForce = Readonly<Partial<Record<MeasureCode, number | null>>>

/** Computes every measure of the catalogue and the profile, against the targets in force on the freeze date. */
export function computeCycle(
  method: CycleMethod,
  outcomes: readonly PlanOutcome[],
  targets: TargetsInForce,
): CycleFigures {
  const { strata, shownByRegister } = method
  const results = catalogue.map(({ code }) =>
    computeMeasure(code, outcomes, { strata, target: targets[code] ?? null, shownByRegister }),
  )
  return { results, profile: profileOf(method, outcomes) }
}

/** What the lock froze of one cycle. */
export type LockedCycle = CycleFigures

/** Reads the documents that the lock wrote, measures in the order of the catalogue. Throws when a document was altered. */
export function readLockedCycle(documents: { profile: string; results: readonly string[] }): LockedCycle {
  const results = documents.results.map((document) => MeasureResult.parse(JSON.parse(document)))
  const place = (result: MeasureResult) => MeasureCode.options.indexOf(result.measure)
  return {
    profile: CycleProfile.parse(JSON.parse(documents.profile)),
    results: results.toSorted((one, other) => place(one) - place(other)),
  }
}
