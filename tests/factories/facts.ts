import type { PlanFacts } from '#app/domain/register/plan.ts'

/** What the register says of a plan with no flag set. */
export function makeFacts(over: Partial<PlanFacts> = {}): PlanFacts {
  return {
    ref: 'NM-0001',
    firstIssuedOn: '2024-03-05',
    amendedOn: null,
    lastReviewedOn: '2026-02-11',
    yearGroup: 5,
    phase: 'primary',
    primaryNeed: 'SLCN',
    otherNeeds: null,
    settingType: null,
    settingUrn: null,
    locality: null,
    coordinator: null,
    writer: null,
    isLookedAfter: false,
    isChildInNeed: false,
    isChildProtection: false,
    isKnownToSocialCare: false,
    isDisabledChild: false,
    hasShortBreaks: false,
    isOnHealthCaseload: false,
    ...over,
  }
}
