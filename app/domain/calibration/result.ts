import { chanceOf, type Sha256 } from '#app/domain/agreement/bootstrap.ts'
import {
  bandUnder,
  borderlineCuts,
  contrastingGroups,
  misplacedBy,
  naturalBreaks,
  percentBands,
  roundedUp,
  type Cuts,
  type JudgedPlan,
  type NaturalBreaks,
  type PercentBands,
} from './bands.ts'
import { majority, splitOf, type Judgement, type Split } from './panel.ts'
import { stabilityOf, type Stability } from './stability.ts'
import type { Band } from './study.ts'

/** A baseline audit with everything that the panel said of it. */
export type StudyPlan = { id: string; ref: string; score: number; judgements: readonly Judgement[] }

export type PlanResult = {
  id: string
  ref: string
  score: number
  /** What the panel said; null when no band had a majority and the plan is set aside. */
  panel: Band | null
  isBorder: boolean
  split: Split
  /** The band that the cuts give the score; null when a cut cannot be set. */
  byScore: Band | null
  /** In what share of the resamples it keeps that band; null when it was set aside or there are none. */
  keeps: number | null
}

/** What a study found. */
export type StudyResult = {
  /** By score, the lowest first. */
  plans: PlanResult[]
  setAside: number
  /** Rounded up to whole points. */
  cuts: Cuts
  misplaced: { amber: number; green: number }
  bands: PercentBands
  stability: Stability
  borderline: ReturnType<typeof borderlineCuts>
  natural: NaturalBreaks | null
}

/** Reads the scores and the panel's bands together. Same study, same numbers: chance comes from the study's id. */
export function resultOf(
  study: { id: string; largestScore: number; plans: readonly StudyPlan[] },
  sha256: Sha256,
): StudyResult {
  const read = study.plans
    .map((plan) => ({ ...plan, said: majority(plan.judgements), split: splitOf(plan.judgements) }))
    .toSorted((one, other) => one.score - other.score || (one.ref < other.ref ? -1 : 1))
  const judged = read.flatMap(({ id, score, said }): JudgedPlan[] => (said ? [{ id, score, ...said }] : []))
  const raw = contrastingGroups(judged)
  const cuts = { amber: roundedUp(raw.amber), green: roundedUp(raw.green) }
  const stability = stabilityOf(judged, chanceOf(`${study.id}|bootstrap|bands`, sha256))
  const keeps = new Map(stability.bootstrap.keeps.map(({ id, share }) => [id, share]))
  const isWhole = cuts.amber !== null && cuts.green !== null
  return {
    plans: read.map(({ id, ref, score, said, split }) => ({
      id,
      ref,
      score,
      panel: said?.band ?? null,
      isBorder: said?.isBorder ?? false,
      split,
      byScore: isWhole ? bandUnder(cuts, score) : null,
      keeps: stability.bootstrap.usable === 0 ? null : (keeps.get(id) ?? null),
    })),
    setAside: read.length - judged.length,
    cuts,
    misplaced: misplacedBy(judged),
    bands: percentBands(cuts, study.largestScore),
    stability,
    borderline: borderlineCuts(judged),
    natural: naturalBreaks(read.map(({ score }) => score)),
  }
}
