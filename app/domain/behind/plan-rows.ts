import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import type { FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { definitionOf, engagementCriteria, type MeasureCode } from '#app/domain/measures/catalogue.ts'
import { judge } from '#app/domain/measures/judge.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { formName } from '#app/domain/shared/form-type.ts'
import { bareRow, stateOf, type BehindRow } from './row.ts'

/** What a sample measure says of every plan of a sample, by the register's facts of the freeze date. */
export function planRows(code: MeasureCode, outcomes: readonly PlanOutcome[]): BehindRow[] {
  const { reading } = definitionOf(code)
  return outcomes.map((outcome) => {
    const { planRef, stratum, facts } = outcome
    const { phase, primaryNeed } = facts
    return bareRow({
      key: planRef,
      ref: planRef,
      planRef,
      ...stateOf(judge(code, outcome, reading)),
      stratum,
      phase,
      primaryNeed,
    })
  })
}

/** How one agency rated the plans to which a measure applies; only what its own auditors rated counts. */
export type AgencyCount = { agency: Agency; name: string; met: number; notMet: number }

/**
 * The plans to which a measure applies by the agency whose auditors gave the ratings: a plan counts as met for an agency
 * when every rating that the agency gave for it counts. A plan that two agencies rate stands with both, so the lines do not
 * add up to the whole.
 */
export function agencyCounts(code: MeasureCode, outcomes: readonly PlanOutcome[]): AgencyCount[] {
  const { reading } = definitionOf(code)
  const criteria = criteriaOf(code)
  const counts = reading === 'green' ? ['green'] : ['green', 'amber']
  const applying = outcomes.filter((outcome) => judge(code, outcome, reading).kind !== 'does_not_apply')
  return Agency.options
    .map((agency) => {
      const judged = applying
        .map(({ ratings }) => criteria.flatMap((id) => ratings[id] ?? []))
        .map((finals) => finals.filter((final) => final.agency === agency && final.rating !== 'na'))
        .filter((finals) => finals.length > 0)
      const met = judged.filter((finals) => finals.every(({ rating }) => counts.includes(rating))).length
      return { agency, name: agencyNames[agency], met, notMet: judged.length - met }
    })
    .filter(({ met, notMet }) => met + notMet > 0)
}

/** The criteria that a measure reads. */
function criteriaOf(code: MeasureCode): readonly string[] {
  const { rule } = definitionOf(code)
  if (rule.kind === 'all_of') return rule.measures.flatMap(criteriaOf)
  if (rule.kind === 'rated') return rule.criteria
  return rule.kind === 'placed' ? [rule.criterion] : engagementCriteria
}

/** F1 of every form of a sample: green is met. */
export function formRows(outcomes: readonly FormOutcome[]): BehindRow[] {
  return outcomes.map(({ ref, form, overall, audit, stratum }) => {
    const isJudged = audit === 'submitted' && overall.grade !== 'na'
    return bareRow({
      key: ref,
      ref: formName(ref),
      planRef: form.planRef,
      state: isJudged ? (overall.grade === 'green' ? 'met' : 'not_met') : 'not_judged',
      why: isJudged
        ? overall.grade === 'green'
          ? ''
          : `Graded ${overall.grade}`
        : audit === 'submitted'
          ? 'Too little was rated for a grade'
          : 'The audit was not done',
      day: form.returnedOn,
      stratum,
      service: form.service,
    })
  })
}
