import type { FinalRating, PlanOutcome } from '#app/domain/audit/outcome.ts'
import type { Applicability } from '#app/domain/evidence/applicability.ts'
import type { Place, Rating } from '#app/domain/rubric/rubric.ts'
import type { CycleMethod } from '#app/domain/measures/profile.ts'
import { engagementCriteria } from '#app/domain/measures/catalogue.ts'
import { makeFacts } from './facts.ts'

export const applicable: Applicability = { state: 'applicable', reasons: ['The advice shows it'] }
export const nilEvidenced: Applicability = { state: 'nil_evidenced', reasons: [] }
export const unknown: Applicability = { state: 'unknown_no_evidence', reasons: [] }

export function makeRating(rating: Rating, places: Place[] = []): FinalRating {
  return { rating, naReason: rating === 'na' ? 'na_no_need_evidenced' : null, places, markers: [], agency: 'health' }
}

const clean = (rating: Rating = 'green') => ({ grade: rating, score: 1, rated: 1, total: 1, reasons: [] })

/** A plan that meets every measure, with what the case changes. Ratings given as undefined were left unanswered. */
export function makeOutcome(
  changes: Partial<Omit<PlanOutcome, 'ratings' | 'applicability'>> & {
    ratings?: Record<string, FinalRating | undefined>
    applicability?: Partial<PlanOutcome['applicability']>
  } = {},
): PlanOutcome {
  const engagement = Object.fromEntries(engagementCriteria.map((id) => [id, makeRating('green')]))
  const ratings: Record<string, FinalRating | undefined> = {
    C1: makeRating('green'),
    D1: makeRating('green'),
    G1: makeRating('green', ['G']),
    'H1.2': makeRating('green'),
    'H2.1': makeRating('green'),
    ...engagement,
    ...changes.ratings,
  }
  const kept = Object.entries(ratings).filter((entry): entry is [string, FinalRating] => entry[1] !== undefined)
  const ref = changes.planRef ?? 'NM-0001'
  return {
    planRef: ref,
    stratum: 'all',
    facts: makeFacts({ ref }),
    audits: { education: 'submitted', health: 'submitted', social_care: 'submitted' },
    findings: {},
    sections: {
      A: clean(),
      B: clean(),
      C: clean(),
      D: clean(),
      E: clean(),
      F: clean(),
      G: clean(),
      H1: clean(),
      H2: clean(),
    },
    overall: clean(),
    ...changes,
    unanswered: Object.keys(ratings).filter((id) => ratings[id] === undefined),
    ratings: Object.fromEntries(kept),
    forms: [],
    applicability: {
      healthNeed: applicable,
      healthProvision: applicable,
      socialCareNeed: applicable,
      socialCareProvision: applicable,
      ...changes.applicability,
    },
  }
}

/** `count` plans alike, with references of their own: `NM-M-0001`, `NM-M-0002` for the prefix M. */
export function makeOutcomes(
  count: number,
  prefix: string,
  changes: Parameters<typeof makeOutcome>[0] = {},
): PlanOutcome[] {
  return Array.from({ length: count }, (_, index) =>
    makeOutcome({ ...changes, planRef: `NM-${prefix}-${String(index + 1).padStart(4, '0')}` }),
  )
}

/** How a cycle of 200 plans with a sample of 20 was made, with what the case changes. */
export function makeMethod(changes: Partial<CycleMethod> = {}): CycleMethod {
  return {
    cycleId: 'cycle-1',
    label: '2026-summer',
    frozenOn: '2026-04-20',
    lockedOn: '2026-07-10',
    frameRule: 'all_active',
    strataBy: 'none',
    ratePercent: 10,
    exclusionTerms: 2,
    frameHash: 'ab'.repeat(32),
    registerSize: 200,
    excluded: [],
    seed: '2026-summer:12345678901234567890',
    seedSource: 'dice',
    sampled: 20,
    replaced: [],
    rubricId: 'ehcp-core',
    rubricVersion: '2025-1',
    strata: [{ stratum: 'all', size: 200, sampled: 20 }],
    agencies: [
      { agency: 'education', auditors: 4, submitted: 20, notDone: 0 },
      { agency: 'health', auditors: 2, submitted: 20, notDone: 0 },
      { agency: 'social_care', auditors: 3, submitted: 20, notDone: 0 },
    ],
    notDone: [],
    ...changes,
  }
}
