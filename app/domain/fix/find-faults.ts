import { isShut } from '#app/domain/audit/grade.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import type { Criterion, Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'

/** A criterion that a fix-it pack asks to put right, as the lock froze it. */
export type PlanFault = {
  criterionId: string
  section: string
  agency: Agency
  rating: Rating
  /** The gates that it shut, in words; empty when it is red alone. */
  gate: string
}

export type PlanFaults = {
  faults: PlanFault[]
  /** Red criteria that no change to the plan can put right: what was late, and how the family was engaged. */
  past: number
}

type Rated = Pick<PlanOutcome, 'ratings'>

/**
 * What must be put right in one plan: every criterion whose final rating is red, or that shuts a gate whatever its rating
 * is. In the order of the rubric. Timeliness, and the stages of engagement outside the plan grade, tell what happened; no
 * wording can change that, so they are counted apart.
 *
 * F1 amber shuts the gate that holds the plan at amber: it is asked for, although it is not red.
 */
export function findFaults(rubric: Rubric, { ratings }: Rated): PlanFaults {
  const inPlan = new Set(rubric.sections.filter(({ isInPlanGrade }) => isInPlanGrade).map(({ id }) => id))
  const faults: PlanFault[] = []
  let past = 0
  for (const criterion of rubric.criteria) {
    const rated = ratings[criterion.id]
    if (rated === undefined) continue
    const gate = gateWords(criterion, rated)
    if (rated.rating !== 'red' && gate === '') continue
    const { id: criterionId, section, isOnStrip } = criterion
    if (isOnStrip || !inPlan.has(section)) past += 1
    else faults.push({ criterionId, section, agency: rated.agency, rating: rated.rating, gate })
  }
  return { faults, past }
}

function gateWords({ gates }: Criterion, rated: PlanOutcome['ratings'][string]): string {
  return gates
    .filter((gate) => isShut(gate, rated))
    .map(({ reason }) => reason)
    .join(' ')
}
