import type { RegisterPlan } from './plan.ts'

/**
 * The text whose hash tells a changed plan from an unchanged one: every kept field but the reference, in a fixed order,
 * with the version of that order in front. A new field means a new version, and then every plan counts as changed once.
 */
export function digestText(plan: RegisterPlan): string {
  return JSON.stringify([
    2,
    plan.firstIssuedOn,
    plan.amendedOn,
    plan.lastReviewedOn,
    plan.yearGroup,
    plan.phase,
    plan.primaryNeed,
    plan.otherNeeds,
    plan.settingType,
    plan.settingUrn,
    plan.locality,
    plan.coordinator,
    plan.writer,
    plan.isLookedAfter,
    plan.isChildInNeed,
    plan.isChildProtection,
    plan.isKnownToSocialCare,
    plan.isDisabledChild,
    plan.hasShortBreaks,
    plan.isOnHealthCaseload,
  ])
}
