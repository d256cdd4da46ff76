import { mean, sampleVariance } from 'simple-statistics'
import { z } from 'zod'
import type { FinalRating, PlanOutcome } from '#app/domain/audit/outcome.ts'
import { ModerationCounts } from '#app/domain/moderation/item.ts'
import type { Grade } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { FrameRule } from '#app/domain/frame/frame.ts'
import { StrataBy } from '#app/domain/frame/strata.ts'
import { termName } from '#app/domain/frame/term.ts'
import { isWitnessed, SeedSource } from '#app/domain/seed/seed.ts'
import { engagementCriteria, EngagementStage, engagementCriterion, Voice } from './catalogue.ts'

const count = z.number().int().nonnegative()

/** Plans of the sample by grade; `na` is "could not be graded". */
export const GradeCounts = z.object({ green: count, amber: count, red: count, na: count })
export type GradeCounts = z.infer<typeof GradeCounts>

/** Plans by what the auditors found about one kind of need or provision. `not_judged`: not rated, or not known. */
export const PanelCounts = z.object({
  clear: count,
  thin: count,
  misplaced: count,
  not_recorded: count,
  nil_evidenced: count,
  not_judged: count,
})
export type PanelCounts = z.infer<typeof PanelCounts>

const Reasons = z.array(z.object({ reason: z.string(), count }))

/** How the cycle was made: all that a sceptic needs to judge the method. */
export const CycleMethod = z.object({
  cycleId: z.string(),
  label: z.string(),
  frozenOn: z.string(),
  lockedOn: z.string(),
  frameRule: FrameRule,
  strataBy: StrataBy,
  ratePercent: count,
  minimumSize: count.optional(),
  exclusionTerms: count,
  /** The saved policy that the rules were taken from. */
  policyName: z.string().nullable().optional(),
  frameHash: z.string(),
  registerSize: count,
  excluded: Reasons,
  seed: z.string(),
  seedSource: SeedSource,
  sampled: count,
  /** Each time the sample was made larger. Left out by locks from before samples could be. */
  extensions: z.array(z.object({ on: z.string(), sizeBefore: count, sizeAfter: count, reason: z.string() })).optional(),
  replaced: Reasons,
  rubricId: z.string(),
  rubricVersion: z.string(),
  strata: z.array(z.object({ stratum: z.string(), size: count, sampled: count })),
  agencies: z.array(z.object({ agency: Agency, auditors: count, submitted: count, notDone: count })),
  notDone: z.array(z.object({ agency: Agency, reason: z.string(), count })),
  /**
   * Plans of the frame for which the register alone shows that provision is appropriate, as on the freeze date. Left out
   * by locks from before they were counted.
   */
  shownByRegister: z.object({ health_caseload: count, social_care: count }).optional(),
  /** Second, blind ratings and what became of their differences. Left out by locks from before there were any. */
  moderation: ModerationCounts.optional(),
})
export type CycleMethod = z.infer<typeof CycleMethod>

/** The cycle as tables and sentences name it: "Autumn term 2026", with a mark when its seed was not witnessed. */
export function methodName({ label, seedSource }: Pick<CycleMethod, 'label' | 'seedSource'>): string {
  return isWitnessed(seedSource) ? termName(label) : `${termName(label)} (trial draw, seed not witnessed)`
}

/** The rubric by which a cycle is audited, and the term that it is of. */
export type AuditedBy = Pick<CycleMethod, 'label' | 'rubricId' | 'rubricVersion'>

/**
 * What must be said where two cycles stand beside each other that were audited by different versions of the rubric: the
 * series has a break there. Null when both were audited by the same one.
 */
export function seriesBreak(later: AuditedBy, earlier: AuditedBy): string | null {
  const [now, before] = [rubricOf(later), rubricOf(earlier)]
  if (now === before) return null
  const term = termName(later.label)
  return `Break in the series: from ${term.charAt(0).toLowerCase()}${term.slice(1)} on, plans are audited by the rubric ${now}, before that by ${before}. A difference may come from the questions, and not only from the plans.`
}

function rubricOf({ rubricId, rubricVersion }: AuditedBy): string {
  return `${rubricId} ${rubricVersion}`
}

/** How engaged the plans of a cycle are: mean and variance (n - 1) of the scores of `plans`, each 0 to 100. */
export const EngagementScores = z.object({ plans: count, mean: z.number().nullable(), variance: z.number().nullable() })
export type EngagementScores = z.infer<typeof EngagementScores>

/** What a locked cycle looked like beside its measures. Frozen with the lock; every number counts plans of the sample. */
export const CycleProfile = z.object({
  method: CycleMethod,
  /** Sampled plans for which every agency submitted its audit. */
  fullyAudited: count,
  grades: GradeCounts,
  /** Plans whose overall grade a gate held down, by what the gate says; the commonest first. Left out by earlier locks. */
  gates: z.array(z.object({ gate: z.string(), count })).optional(),
  sections: z.array(GradeCounts.extend({ section: z.string() })),
  panels: z.object({ C: PanelCounts, G: PanelCounts, D: PanelCounts, H: PanelCounts }),
  engagement: z.array(GradeCounts.extend({ stage: EngagementStage, voice: Voice, notJudged: count })),
  /** Left out by locks from before EN2 was worked out. */
  engagementScores: EngagementScores.optional(),
})
export type CycleProfile = z.infer<typeof CycleProfile>

/** Builds the profile from what the lock froze of each plan. */
export function profileOf(method: CycleMethod, outcomes: readonly PlanOutcome[]): CycleProfile {
  return {
    method,
    fullyAudited: outcomes.filter(({ audits }) => Object.values(audits).every((state) => state === 'submitted')).length,
    grades: gradesOf(outcomes.map(({ overall }) => overall.grade)),
    gates: gatesOf(outcomes),
    sections: sectionsOf(outcomes).map((section) => ({
      section,
      ...gradesOf(outcomes.map(({ sections }) => sections[section]?.grade ?? 'na')),
    })),
    panels: panelsOf(outcomes),
    engagement: engagementOf(outcomes),
    engagementScores: engagementScores(outcomes),
  }
}

function gradesOf(grades: readonly Grade[]): GradeCounts {
  const of = (grade: Grade) => grades.filter((each) => each === grade).length
  return { green: of('green'), amber: of('amber'), red: of('red'), na: of('na') }
}

/** The first reason of a grade tells its points; each one after it is a gate. Without a grade there is no gate. */
function gatesOf(outcomes: readonly PlanOutcome[]): NonNullable<CycleProfile['gates']> {
  const shut = outcomes.flatMap(({ overall }) => (overall.grade === 'na' ? [] : [...new Set(overall.reasons.slice(1))]))
  return [...Map.groupBy(shut, (gate) => gate)]
    .map(([gate, plans]) => ({ gate, count: plans.length }))
    .toSorted((one, other) => other.count - one.count || (one.gate < other.gate ? -1 : 1))
}

function sectionsOf(outcomes: readonly PlanOutcome[]): string[] {
  return [...new Set(outcomes.flatMap(({ sections }) => Object.keys(sections)))]
    .filter((section) => section !== 'P')
    .toSorted()
}

function panelsOf(outcomes: readonly PlanOutcome[]): CycleProfile['panels'] {
  const panel = (applies: keyof PlanOutcome['applicability'], criteria: readonly string[]) =>
    panelCounts(outcomes.map((outcome) => panelState(outcome, applies, criteria)))
  return {
    C: panel('healthNeed', ['C1']),
    G: panel('healthProvision', ['G1']),
    D: panel('socialCareNeed', ['D1']),
    H: panel('socialCareProvision', ['H1.2', 'H2.1']),
  }
}

type PanelState = keyof PanelCounts

/** The worst of the criteria that apply decides; provision recorded nowhere but in C is misplaced, not thin. */
function panelState(
  outcome: PlanOutcome,
  applies: keyof PlanOutcome['applicability'],
  criteria: readonly string[],
): PanelState {
  if (outcome.applicability[applies]?.state === 'nil_evidenced') return 'nil_evidenced'
  const finals = criteria.flatMap((id): FinalRating[] => (outcome.ratings[id] ? [outcome.ratings[id]] : []))
  const rated = finals.filter(({ rating }) => rating !== 'na')
  if (rated.some(({ rating }) => rating === 'red')) return 'not_recorded'
  if (rated.length === 0 || finals.length < criteria.length) return 'not_judged'
  if (rated.some(({ places }) => places.length === 1 && places[0] === 'C')) return 'misplaced'
  return rated.some(({ rating }) => rating === 'amber') ? 'thin' : 'clear'
}

function panelCounts(states: readonly PanelState[]): PanelCounts {
  const of = (state: PanelState) => states.filter((each) => each === state).length
  return {
    clear: of('clear'),
    thin: of('thin'),
    misplaced: of('misplaced'),
    not_recorded: of('not_recorded'),
    nil_evidenced: of('nil_evidenced'),
    not_judged: of('not_judged'),
  }
}

function engagementOf(outcomes: readonly PlanOutcome[]): CycleProfile['engagement'] {
  return EngagementStage.options.flatMap((stage) =>
    Voice.options.map((voice) => {
      const finals = outcomes.flatMap(({ ratings }) => ratings[engagementCriterion(stage, voice)] ?? [])
      return {
        stage,
        voice,
        ...gradesOf(finals.map(({ rating }) => rating)),
        notJudged: outcomes.length - finals.length,
      }
    }),
  )
}

const points: Record<string, number> = { green: 100, amber: 50, red: 0 }

/**
 * The engagement score of a plan is the mean of its rated stages and voices: green 100, amber 50, red 0. A stage that does
 * not apply, and a rating that was not given, count nowhere. Two plans with 100 and 50: mean 75, variance 1,250.
 */
export function engagementScores(outcomes: readonly PlanOutcome[]): EngagementScores {
  const scores = outcomes.flatMap(({ ratings }) => {
    const given = engagementCriteria.flatMap((id) => points[ratings[id]?.rating ?? ''] ?? [])
    return given.length === 0 ? [] : [mean(given)]
  })
  const [some, several] = [scores.length > 0, scores.length > 1]
  return { plans: scores.length, mean: some ? mean(scores) : null, variance: several ? sampleVariance(scores) : null }
}
