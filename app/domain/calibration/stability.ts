import { quantileSorted } from 'simple-statistics'
import { bandUnder, contrastingGroups, type Cuts, type JudgedPlan } from './bands.ts'

/** How often the plans are drawn again. */
export const calibrationResamples = 20_000

/** A plan that keeps its band in fewer than three of four resamples could as well be in the next band. */
const firmShare = 0.75

export type CutRange = { low: number; high: number }

/** How much the cuts hang on single plans. */
export type Stability = {
  /** Range of each cut when one plan is left out, and how many removals move some plan into another band. */
  leaveOneOut: { amber: CutRange | null; green: CutRange | null; moving: number; unusable: number }
  /** 90 % of the cuts of the usable resamples, and in what share of them each plan keeps its band. */
  bootstrap: {
    amber: CutRange | null
    green: CutRange | null
    usable: number
    resamples: number
    keeps: { id: string; share: number }[]
  }
  /** Plans that could as well be in the next band. */
  unsteady: number
}

/**
 * The stability of bands: one plan is left out at a time, and the plans are drawn again with replacement. Resamples that
 * lack a band are set aside and counted. `chance` gives a whole number below its argument. Source: statistics notes, g;
 * eight plans give 2 removals of 8 that move some plan, and 2 plans that could as well be in the next band.
 */
export function stabilityOf(plans: readonly JudgedPlan[], chance: (below: number) => number): Stability {
  const bootstrap = bootstrapOf(plans, chance)
  return {
    leaveOneOut: leaveOneOut(plans),
    bootstrap,
    unsteady: bootstrap.usable === 0 ? 0 : bootstrap.keeps.filter(({ share }) => share < firmShare).length,
  }
}

function leaveOneOut(plans: readonly JudgedPlan[]): Stability['leaveOneOut'] {
  const full = contrastingGroups(plans)
  const before = plans.map(({ score }) => bandUnder(full, score))
  const cuts = plans.map((_, left) => contrastingGroups(plans.filter((_plan, index) => index !== left)))
  const usable = cuts.filter(isWhole)
  return {
    amber: rangeOf(usable.map(({ amber }) => amber)),
    green: rangeOf(usable.map(({ green }) => green)),
    moving: usable.filter((cut) => plans.some(({ score }, index) => bandUnder(cut, score) !== before[index])).length,
    unusable: cuts.length - usable.length,
  }
}

type WholeCuts = { amber: number; green: number }

function isWhole(cuts: Cuts): cuts is WholeCuts {
  return cuts.amber !== null && cuts.green !== null
}

function rangeOf(cuts: readonly number[]): CutRange | null {
  return cuts.length === 0 ? null : { low: Math.min(...cuts), high: Math.max(...cuts) }
}

function bootstrapOf(plans: readonly JudgedPlan[], chance: (below: number) => number): Stability['bootstrap'] {
  const sorted = plans.toSorted((one, other) => one.score - other.score)
  const full = contrastingGroups(sorted)
  const before = sorted.map(({ score }) => bandUnder(full, score))
  const kept = sorted.map(() => 0)
  const cuts: WholeCuts[] = []
  for (let round = 0; round < calibrationResamples && sorted.length > 0; round++) {
    const times = sorted.map(() => 0)
    for (let index = 0; index < sorted.length; index++) times[chance(sorted.length)]! += 1
    const hasAll = (['green', 'amber', 'red'] as const).every((band) =>
      sorted.some((plan, index) => plan.band === band && times[index]! > 0),
    )
    const drawn = hasAll ? contrastingGroups(sorted, times) : null
    if (drawn === null || !isWhole(drawn)) continue
    cuts.push(drawn)
    sorted.forEach(({ score }, index) => (kept[index]! += Number(bandUnder(drawn, score) === before[index])))
  }
  const share = new Map(sorted.map(({ id }, index) => [id, cuts.length === 0 ? 0 : kept[index]! / cuts.length]))
  return {
    amber: middleOf(cuts.map(({ amber }) => amber)),
    green: middleOf(cuts.map(({ green }) => green)),
    usable: cuts.length,
    resamples: calibrationResamples,
    keeps: plans.map(({ id }) => ({ id, share: share.get(id) ?? 0 })),
  }
}

function middleOf(cuts: number[]): CutRange | null {
  if (cuts.length === 0) return null
  const sorted = cuts.toSorted((one, other) => one - other)
  return { low: quantileSorted(sorted, 0.05), high: quantileSorted(sorted, 0.95) }
}
