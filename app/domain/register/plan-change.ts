import { formatDate, isPlainDate } from '#app/domain/shared/plain-date.ts'
import { phaseNames, primaryNeedNames, type RegisterPlan } from './plan.ts'
import { yearGroupName } from './year-group.ts'

/** One thing that a file says differently about a plan, in words. */
export type PlanChange = { what: string; before: string; after: string }

const names: [keyof RegisterPlan, string][] = [
  ['firstIssuedOn', 'First issued'],
  ['amendedOn', 'Amended'],
  ['lastReviewedOn', 'Last review'],
  ['yearGroup', 'Year group'],
  ['phase', 'Phase'],
  ['primaryNeed', 'Primary need'],
  ['otherNeeds', 'Other needs'],
  ['settingType', 'Type of setting'],
  ['settingUrn', 'Setting URN'],
  ['locality', 'Locality'],
  ['coordinator', 'Coordinator'],
  ['writer', 'Writer'],
  ['isKnownToSocialCare', 'Known to social care'],
  ['isLookedAfter', 'Looked after'],
  ['isChildInNeed', 'Child in need'],
  ['isChildProtection', 'Child protection'],
  ['isDisabledChild', 'Disabled child'],
  ['hasShortBreaks', 'Short breaks'],
  ['isOnHealthCaseload', 'Health caseload'],
]

/**
 * What differs between a plan on the register and the same plan in a file, field by field. A plan that had left the
 * register and comes back changes its state as well.
 */
export function changesOf(before: RegisterPlan & { isActive: boolean }, after: RegisterPlan): PlanChange[] {
  const changes = names
    .filter(([field]) => before[field] !== after[field])
    .map(([field, what]) => ({ what, before: wordsFor(field, before[field]), after: wordsFor(field, after[field]) }))
  return before.isActive ? changes : [{ what: 'State', before: 'No longer active', after: 'Active' }, ...changes]
}

function wordsFor(field: keyof RegisterPlan, value: RegisterPlan[keyof RegisterPlan]): string {
  if (value === null) return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return yearGroupName(value)
  if (field === 'phase') return phaseNames[value as keyof typeof phaseNames]
  if (field === 'primaryNeed') return primaryNeedNames[value as keyof typeof primaryNeedNames]
  return isPlainDate(value) ? formatDate(value) : value
}
