import { lockedCycleNamed } from '#app/db/locked-cycle-named.server.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'
import { readPlanOutcomes } from '#app/db/read-outcomes.server.ts'
import { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { gridOf, gridOfPlan, gridOfPlans, type EngagementGrid, type PlanCell } from '#app/domain/engagement/grid.ts'
import { compareStrata, stratumName } from '#app/domain/frame/strata.ts'
import { termName } from '#app/domain/frame/term.ts'
import { methodName, seriesBreak, type CycleMethod, type CycleProfile } from '#app/domain/measures/profile.ts'
import { phaseNames } from '#app/domain/register/plan.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Locked cycles that can be chosen: four years of terms. */
const mostCycles = 12

/** A part of the sample that the grid can be drawn for: `stratum:new`, `phase:primary`. */
export type GridPart = { code: string; name: string; plans: number }

export type EngagementPage = {
  /** The locked cycles that can be chosen, latest first. */
  cycles: { code: string; name: string }[]
  /** Null when no cycle is locked. */
  chosen: {
    method: CycleMethod
    grid: EngagementGrid
    /** The ways to divide the area that small counts are hidden for. */
    families: EngagementGrid[][]
    /** The same part of the cycle before; null without one, and across a break of the series. */
    earlier: { name: string; grid: EngagementGrid } | null
    rubricBreak: string | null
    parts: GridPart[]
    /** The part that is shown; null for the whole area. */
    part: GridPart | null
  } | null
}

/**
 * The engagement grid of a locked cycle, for the area or for one stratum or phase, with the cycle before. Refused when there
 * is no such cycle or part, and for a part of fewer than five plans, which could point to a child.
 */
export async function getEngagement(
  work: Work,
  input: { cycle?: string | undefined; part?: string | undefined },
): Promise<EngagementPage> {
  allow(work, 'measures.read')
  const locked = await readLockedCycles(work.db, { most: mostCycles })
  const index = input.cycle === undefined ? 0 : locked.findIndex(({ profile }) => profile.method.label === input.cycle)
  const cycles = locked.map(({ profile: { method } }) => ({ code: method.label, name: methodName(method) }))
  const [cycle, before] = [locked[index], locked[index + 1]]
  if (cycle === undefined) {
    if (input.cycle === undefined) return { cycles, chosen: null }
    throw new Refusal('not-found', 'NO_LOCKED_CYCLE', 'There is no locked cycle of this name. Choose one of the list.')
  }
  const { method } = cycle.profile
  const outcomes = await readPlanOutcomes(work.db, method.cycleId)
  const parts = partsOf(outcomes)
  const part = input.part === undefined ? null : requirePart(parts, input.part)
  const rubricBreak = before ? seriesBreak(method, before.profile.method) : null
  const isComparable = before !== undefined && rubricBreak === null
  return {
    cycles,
    chosen: {
      method,
      ...gridsOf(cycle.profile, outcomes, part),
      earlier: isComparable
        ? {
            name: methodName(before.profile.method),
            grid:
              part === null
                ? gridOf(before.profile)
                : gridOfPlans(membersOf(await readPlanOutcomes(work.db, before.profile.method.cycleId), part.code)),
          }
        : null,
      rubricBreak,
      parts,
      part,
    },
  }
}

/**
 * The grid of the area or of one part, and every way to divide the area that it must not give away: strata and phases, the
 * unknown one among them; for a part only its own.
 */
function gridsOf(profile: CycleProfile, outcomes: readonly PlanOutcome[], part: GridPart | null) {
  const families = [0, 1].map((kind) => {
    const groups = Map.groupBy(outcomes, (outcome) => keysOf(outcome)[kind] ?? '')
    return new Map([...groups].map(([code, members]) => [code, gridOfPlans(members)]))
  })
  if (part === null) return { grid: gridOf(profile), families: families.map((grids) => [...grids.values()]) }
  const own = families.find((grids) => grids.has(part.code))!
  return { grid: own.get(part.code)!, families: [[...own.values()]] }
}

function keysOf({ stratum, facts }: PlanOutcome): string[] {
  return [`stratum:${stratum}`, ...(facts.phase === null ? [] : [`phase:${facts.phase}`])]
}

function membersOf(outcomes: readonly PlanOutcome[], code: string): PlanOutcome[] {
  return outcomes.filter((outcome) => keysOf(outcome).includes(code))
}

/** The strata, when there are several, then the phases; those of fewer than five plans are not offered. */
function partsOf(outcomes: readonly PlanOutcome[]): GridPart[] {
  const strata = [...new Set(outcomes.map(({ stratum }) => stratum))].toSorted(compareStrata)
  const phases = Object.keys(phaseNames) as (keyof typeof phaseNames)[]
  const named = [
    ...(strata.length > 1 ? strata.map((stratum) => ({ code: `stratum:${stratum}`, name: stratumName(stratum) })) : []),
    ...phases.map((phase) => ({ code: `phase:${phase}`, name: phaseNames[phase] })),
  ]
  return named
    .map((part) => ({ ...part, plans: membersOf(outcomes, part.code).length }))
    .filter(({ plans }) => plans > 0 && !isSmall(plans))
}

function requirePart(parts: readonly GridPart[], code: string): GridPart {
  const part = parts.find((each) => each.code === code)
  if (part === undefined) {
    throw new Refusal(
      'not-found',
      'NO_SUCH_PART',
      'There is no such part of this sample, or it has fewer than five plans. Choose one of the list.',
    )
  }
  return part
}

export type PlanEngagement = { planRef: string; label: string; name: string; stratum: string; cells: PlanCell[] }

/** The grid of one plan in a locked cycle. Refused when the plan is not in its sample. */
export async function getPlanEngagement(
  work: Work,
  input: { cycle: string; planRef: string | undefined },
): Promise<PlanEngagement> {
  allow(work, 'measures.read')
  const { chosen } = await lockedCycleNamed(work.db, { kind: 'plans', label: input.cycle, most: mostCycles })
  const row =
    chosen && input.planRef !== undefined
      ? await work.db.planOutcome.findUnique({
          where: { cycleId_planRef: { cycleId: chosen.id, planRef: input.planRef } },
          select: { document: true },
        })
      : null
  if (chosen === null || row === null) {
    throw new Refusal('not-found', 'NOT_IN_SAMPLE', 'There is no such plan in the sample of this cycle.')
  }
  const outcome = PlanOutcome.parse(JSON.parse(row.document))
  const { planRef, stratum } = outcome
  return {
    planRef,
    label: chosen.label,
    name: termName(chosen.label),
    stratum: stratumName(stratum),
    cells: gridOfPlan(outcome),
  }
}
