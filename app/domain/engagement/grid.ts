import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { engagementCriterion, EngagementStage, stageNames, Voice, voiceNames } from '#app/domain/measures/catalogue.ts'
import type { CycleProfile } from '#app/domain/measures/profile.ts'
import type { NaReason } from '#app/domain/rubric/rubric.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'

/** Plans by how one stage and voice was rated. `na`: it does not apply. `notJudged`: nobody rated it. */
export type CellCounts = { green: number; amber: number; red: number; na: number; notJudged: number }

/**
 * One stage and voice of the grid. `applicable` holds the plans that could not be judged, as the measures do; `engaged` of
 * them are green or amber; `missing` are red: nothing shows that this voice was heard at this stage.
 */
export type EngagementCell = CellCounts & {
  stage: EngagementStage
  voice: Voice
  applicable: number
  engaged: number
  missing: number
  /** `engaged` of `applicable`; null when it applies to no plan. */
  percent: number | null
}

/** Five stages by two voices, stage by stage, of so many plans. */
export type EngagementGrid = { plans: number; cells: EngagementCell[] }

/** The grid of a locked cycle. Of 20 plans with 12 green, 4 amber, 2 red, 1 that does not apply and 1 not judged: 16 of 19. */
export function gridOf({ engagement, method }: Pick<CycleProfile, 'engagement' | 'method'>): EngagementGrid {
  return {
    plans: method.sampled,
    cells: engagement.map(({ stage, voice, ...counts }) => cellOf(stage, voice, counts)),
  }
}

/** The grid of some plans: a stratum, a phase, or one. */
export function gridOfPlans(outcomes: readonly Pick<PlanOutcome, 'ratings'>[]): EngagementGrid {
  return {
    plans: outcomes.length,
    cells: places.map(([stage, voice]) => {
      const id = engagementCriterion(stage, voice)
      const ratings = outcomes.map((outcome) => outcome.ratings[id]?.rating ?? 'notJudged')
      const of = (rating: keyof CellCounts) => ratings.filter((each) => each === rating).length
      return cellOf(stage, voice, {
        green: of('green'),
        amber: of('amber'),
        red: of('red'),
        na: of('na'),
        notJudged: of('notJudged'),
      })
    }),
  }
}

const places = EngagementStage.options.flatMap((stage) =>
  Voice.options.map((voice): [EngagementStage, Voice] => [stage, voice]),
)

function cellOf(stage: EngagementStage, voice: Voice, counts: CellCounts): EngagementCell {
  const engaged = counts.green + counts.amber
  const applicable = engaged + counts.red + counts.notJudged
  return {
    stage,
    voice,
    ...counts,
    applicable,
    engaged,
    missing: counts.red,
    percent: applicable === 0 ? null : sharePercent(engaged, applicable),
  }
}

export type PlanCellState = 'green' | 'amber' | 'red' | 'na' | 'not_judged'

/** How one stage and voice of one plan was rated, and why it does not apply when it does not. */
export type PlanCell = { stage: EngagementStage; voice: Voice; state: PlanCellState; naReason: NaReason | null }

export const planCellWords: Record<PlanCellState, string> = {
  green: 'Shown clearly',
  amber: 'Shown in part',
  red: 'Missing',
  na: 'Does not apply',
  not_judged: 'Could not be judged',
}

/** The grid of one plan, from what the lock froze of it. */
export function gridOfPlan({ ratings }: Pick<PlanOutcome, 'ratings'>): PlanCell[] {
  return places.map(([stage, voice]) => {
    const final = ratings[engagementCriterion(stage, voice)]
    return { stage, voice, state: final?.rating ?? 'not_judged', naReason: final?.naReason ?? null }
  })
}

/** What a set of stages and voices lacks most often: `missing` of `of` judgements, `percent` of them. */
export type Missing<Key> = { keys: Key[]; missing: number; of: number; percent: number }

export type CommonestMissing = {
  /** The stage with the largest share of missing voices; more than one when they tie. */
  stage: Missing<EngagementStage>
  /** The stage and voice with the largest share. */
  cell: Missing<{ stage: EngagementStage; voice: Voice }>
}

/**
 * The stage that is missing most often, both voices together, and the single stage and voice: the largest share of red among
 * those rated green, amber or red. A plan that nobody judged shows no stage as missing. Null when nothing is missing.
 */
export function commonestMissing({ cells }: EngagementGrid): CommonestMissing | null {
  if (cells.every(({ missing }) => missing === 0)) return null
  const stages = EngagementStage.options.map((stage) => ({
    key: stage,
    ...sumOf(cells.filter((cell) => cell.stage === stage)),
  }))
  const single = cells.map((cell) => ({ key: { stage: cell.stage, voice: cell.voice }, ...sumOf([cell]) }))
  return { stage: worst(stages), cell: worst(single) }
}

function sumOf(cells: readonly EngagementCell[]): { missing: number; of: number } {
  return {
    missing: cells.reduce((sum, { missing }) => sum + missing, 0),
    of: cells.reduce((sum, { engaged, missing }) => sum + engaged + missing, 0),
  }
}

/** Shares are compared as fractions, so that a tie is a tie. */
function worst<Key>(candidates: readonly { key: Key; missing: number; of: number }[]): Missing<Key> {
  const seen = candidates.filter(({ of }) => of > 0)
  const first = seen.reduce((most, each) => (each.missing * most.of > most.missing * each.of ? each : most))
  const tied = seen.filter(({ missing, of }) => missing * first.of === first.missing * of)
  return {
    keys: tied.map(({ key }) => key),
    missing: first.missing,
    of: first.of,
    percent: sharePercent(first.missing, first.of),
  }
}

/** A stage and voice within a sentence: "the child or young person at the draft plan". */
export function cellName({ stage, voice }: { stage: EngagementStage; voice: Voice }): string {
  return `${voiceNames[voice].toLowerCase()} at ${stagePhrases[stage]}`
}

/** A stage within a sentence. */
export const stagePhrases: Record<EngagementStage, string> = {
  request: `the ${stageNames.request.toLowerCase()}`,
  assessment: `the ${stageNames.assessment.toLowerCase()}`,
  draft: `the ${stageNames.draft.toLowerCase()}`,
  final: `the ${stageNames.final.toLowerCase()}`,
  review: `the ${stageNames.review.toLowerCase()}`,
}
