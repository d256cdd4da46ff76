import { z } from 'zod'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import type { Applicability } from '#app/domain/evidence/applicability.ts'
import type { Place, Rating } from '#app/domain/rubric/rubric.ts'
import { definitionOf, engagementCriteria, type MeasureCode, type Reading } from './catalogue.ts'

/** Why a plan is left out of a measure: it does not apply to this plan, and that is evidenced. */
export const ExclusionReason = z.enum(['nil_evidenced', 'no_stage_applies'])
export type ExclusionReason = z.infer<typeof ExclusionReason>

/** Why a plan could not be judged. It stays in the denominator, counts as not met and is listed. */
export const NotJudgedReason = z.enum([
  'audit_not_done',
  'unknown_no_evidence',
  'unanswered',
  'contradiction',
  'place_not_recorded',
])
export type NotJudgedReason = z.infer<typeof NotJudgedReason>

/** What one measure says of one plan. */
export type Judgement =
  | { kind: 'met' }
  | { kind: 'not_met' }
  | { kind: 'does_not_apply'; reason: ExclusionReason }
  | { kind: 'could_not_be_judged'; reason: NotJudgedReason }

const met: Judgement = { kind: 'met' }
const notMet: Judgement = { kind: 'not_met' }
const leftOut: Judgement = { kind: 'does_not_apply', reason: 'nil_evidenced' }
const notJudged = (reason: NotJudgedReason): Judgement => ({ kind: 'could_not_be_judged', reason })

/**
 * Judges one plan for one measure under one reading. Rules: the catalogue's numerator and denominator.
 * A plan with C1 green and D1 amber is `not_met` for M2 when green counts, and `met` when green or amber counts.
 */
export function judge(code: MeasureCode, outcome: PlanOutcome, reading: Reading): Judgement {
  const { rule } = definitionOf(code)
  switch (rule.kind) {
    case 'all_of':
      return all(
        rule.measures.map((part) => judge(part, outcome, reading)),
        leftOut,
      )
    case 'rated':
      return ifApplicable(outcome.applicability[rule.applies], () => needed(outcome, rule.criteria, reading))
    case 'placed':
      return ifApplicable(outcome.applicability[rule.applies], () => placed(outcome, rule, reading))
    default:
      return engaged(outcome, reading)
  }
}

/** True when the rating counts as met under the reading. */
function counts(rating: Rating, reading: Reading): boolean {
  return rating === 'green' || (reading === 'green_or_amber' && rating === 'amber')
}

/** "Where appropriate" comes from outside the section. Nil must be evidenced; "not known" stays in and fails. */
function ifApplicable(applicability: Applicability | undefined, judged: () => Judgement): Judgement {
  if (applicability === undefined) return notJudged('unknown_no_evidence')
  if (applicability.state === 'nil_evidenced') return leftOut
  const judgement = judged()
  const isUnknown = applicability.state === 'unknown_no_evidence' && judgement.kind !== 'not_met'
  const isAuditMissing = judgement.kind === 'could_not_be_judged' && judgement.reason === 'audit_not_done'
  return isUnknown && !isAuditMissing ? notJudged('unknown_no_evidence') : judgement
}

/** Every one of the criteria that applies must count. All "not applicable" contradicts the evidence that brought it here. */
function needed(outcome: PlanOutcome, criteria: readonly string[], reading: Reading): Judgement {
  return all(
    criteria.map((id) => rated(outcome, id, reading)),
    notJudged('contradiction'),
  )
}

/** The criterion must count, and its coded places must hold one of those asked for. */
function placed(
  outcome: PlanOutcome,
  { criterion, places }: { criterion: string; places: readonly Place[] },
  reading: Reading,
): Judgement {
  const clarity = needed(outcome, [criterion], reading)
  if (clarity.kind !== 'met') return clarity
  const found = outcome.ratings[criterion]?.places ?? []
  if (found.length === 0) return notJudged('place_not_recorded')
  return found.some((place) => places.includes(place)) ? met : notMet
}

function engaged(outcome: PlanOutcome, reading: Reading): Judgement {
  const nothingApplies: Judgement = { kind: 'does_not_apply', reason: 'no_stage_applies' }
  return all(
    engagementCriteria.map((id) => rated(outcome, id, reading)),
    nothingApplies,
  )
}

function rated(outcome: PlanOutcome, criterion: string, reading: Reading): Judgement {
  const final = outcome.ratings[criterion]
  if (final) return final.rating === 'na' ? leftOut : counts(final.rating, reading) ? met : notMet
  return notJudged(Object.values(outcome.audits).includes('not_done') ? 'audit_not_done' : 'unanswered')
}

/** One failure settles it; then one unknown; then all parts that apply are met; `otherwise` when none applies. */
function all(parts: readonly Judgement[], otherwise: Judgement): Judgement {
  const applying = parts.filter((part) => part.kind !== 'does_not_apply')
  return (
    applying.find((part) => part.kind === 'not_met') ??
    applying.find((part) => part.kind === 'could_not_be_judged') ??
    applying[0] ??
    otherwise
  )
}
