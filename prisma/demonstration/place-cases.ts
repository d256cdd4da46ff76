import type { PlanFacts } from '#app/domain/register/plan.ts'
import { healthTruths, socialTruths, type HealthCase, type PlanCase, type SocialCase, type Truth } from './truths.ts'

/** A sampled plan: its ticket decides its rank, its facts which cases it can be dealt. */
export type SampledPlan = { ref: string; ticket: string; facts: PlanFacts }

/**
 * Deals the cases of a term to its sampled plans in ticket order, so that every case is dealt once. A plan that the
 * register shows on a health caseload, or known to social care in a way that makes provision appropriate, can only be
 * dealt a case in which that provision is due; those plans choose first. There are always enough such cases, because
 * the story has more of them than the register has flags.
 */
export function placeCases<Case extends PlanCase>(
  plans: readonly SampledPlan[],
  cases: readonly Case[],
): Map<string, Case> {
  const left = [...cases]
  const placed = new Map<string, Case>()
  const inTicketOrder = plans.toSorted((one, other) => (one.ticket < other.ticket ? -1 : 1))
  const classes = [
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ]
  for (const [onCaseload, withSocialCare] of classes) {
    for (const { ref, facts } of inTicketOrder) {
      if (facts.isOnHealthCaseload !== onCaseload || isWithSocialCare(facts) !== withSocialCare) continue
      const found = left.findIndex(
        ({ health, social }) => (!onCaseload || isHealthDue(health)) && (!withSocialCare || isSocialCareDue(social)),
      )
      const [dealt] = left.splice(found, 1)
      if (found < 0 || dealt === undefined) throw new Error(`The story has no case left that fits plan ${ref}`)
      placed.set(ref, dealt)
    }
  }
  return placed
}

/** The statuses of the register that make social care provision appropriate. */
export function isWithSocialCare(facts: PlanFacts): boolean {
  return facts.isChildInNeed || facts.isChildProtection || facts.isLookedAfter || facts.hasShortBreaks
}

function isHealthDue(health: HealthCase): boolean {
  return isDue(healthTruths[health].M4)
}

function isSocialCareDue(social: SocialCase): boolean {
  return isDue(socialTruths[social].M3)
}

function isDue(truth: Truth): boolean {
  return truth !== 'does_not_apply' && truth !== 'unknown_no_evidence'
}
