import type { StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { placeInFrame, type ExclusionReason, type FrameRules } from '#app/domain/frame/frame.ts'
import { compareStrata, strataCodes } from '#app/domain/frame/strata.ts'
import { previousTerms } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { countPlanKinds } from '#app/db/count-plan-kinds.server.ts'
import type { Work } from '#app/operations/work.ts'

/** How many plans are in each stratum, and left out for each reason. */
export type FrameCounts = { strata: StratumSize[]; excluded: { reason: ExclusionReason; count: number }[] }

/**
 * Counts what a frame would hold if it were frozen today by these rules. One plan of each kind is placed, so that the
 * rule which freezes also decides here.
 */
export async function countRegister(
  { db, now }: Work,
  rules: FrameRules & { label: string; exclusionTerms: number },
): Promise<FrameCounts> {
  const asOf = toPlainDate(now)
  const { termFrom, termTo } = rules
  const kinds = await countPlanKinds(db, {
    termFrom,
    termTo,
    asOf,
    strata: strataCodes(rules.strataBy),
    drawnIn: previousTerms(rules.label, rules.exclusionTerms),
  })
  const strata = new Map<string, number>()
  const excluded = new Map<ExclusionReason, number>()
  for (const { plan, wasDrawn, count } of kinds) {
    const place = placeInFrame(plan, rules, asOf, new Set(wasDrawn ? [plan.ref] : []))
    if (place === undefined) continue
    const { stratum, excludedReason } = place
    if (excludedReason === null) strata.set(stratum, (strata.get(stratum) ?? 0) + count)
    else excluded.set(excludedReason, (excluded.get(excludedReason) ?? 0) + count)
  }
  return inOrder([...strata], [...excluded])
}

/** Strata in the order in which they are shown, reasons by how many plans they leave out. */
export function inOrder(strata: [string, number][], excluded: [ExclusionReason, number][]): FrameCounts {
  return {
    strata: strata.map(([key, size]) => ({ key, size })).toSorted((a, b) => compareStrata(a.key, b.key)),
    excluded: excluded.map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count),
  }
}
