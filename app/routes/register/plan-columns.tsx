import { planAddress } from '#app/domain/register/plan-address.ts'
import { phaseNames, primaryNeedNames } from '#app/domain/register/plan.ts'
import { yearGroupName } from '#app/domain/register/year-group.ts'
import type { ListedPlan } from '#app/operations/register/get-register.server.ts'
import type { PlanFlag } from '#app/operations/register/register-query.ts'
import type { ListColumn } from '#app/components/list/columns.ts'

export const flagNames: Record<PlanFlag, string> = {
  isLookedAfter: 'Looked after',
  isChildProtection: 'Child protection plan',
  isChildInNeed: 'Child in need',
  isKnownToSocialCare: 'Known to social care',
  isDisabledChild: 'Disabled child',
  hasShortBreaks: 'Short breaks',
  isOnHealthCaseload: 'On a health caseload',
}

/** The columns of the register, in the order of the list. */
export const planColumns: readonly ListColumn<ListedPlan>[] = [
  { key: 'ref', heading: 'Reference', isFixed: true, isSortable: true, value: (plan) => plan.ref, cell: planLink },
  {
    key: 'year',
    heading: 'Year group',
    isSortable: true,
    value: ({ yearGroup }) => (yearGroup === null ? 'Not known' : yearGroupName(yearGroup)),
  },
  {
    key: 'phase',
    heading: 'Phase',
    isSortable: true,
    isExtra: true,
    value: ({ phase }) => (phase === null ? 'Not known' : phaseNames[phase]),
  },
  {
    key: 'need',
    heading: 'Need',
    isSortable: true,
    value: ({ primaryNeed }) => primaryNeed ?? 'Not known',
    cell: ({ primaryNeed }) =>
      primaryNeed === null ? 'Not known' : <abbr title={primaryNeedNames[primaryNeed]}>{primaryNeed}</abbr>,
  },
  {
    key: 'other-needs',
    heading: 'Other needs',
    isExtra: true,
    value: ({ otherNeeds }) => otherNeeds?.replaceAll(',', ', ') ?? null,
  },
  { key: 'issued', heading: 'First issued', kind: 'date', isSortable: true, value: (plan) => plan.firstIssuedOn },
  { key: 'amended', heading: 'Amended', kind: 'date', isSortable: true, value: (plan) => plan.amendedOn },
  { key: 'reviewed', heading: 'Last review', kind: 'date', isSortable: true, value: (plan) => plan.lastReviewedOn },
  { key: 'setting', heading: 'Type of setting', isSortable: true, isExtra: true, value: (plan) => plan.settingType },
  { key: 'urn', heading: 'Setting URN', isExtra: true, value: ({ settingUrn }) => settingUrn },
  { key: 'locality', heading: 'Locality', isSortable: true, value: ({ locality }) => locality },
  { key: 'coordinator', heading: 'Coordinator', isSortable: true, isExtra: true, value: (plan) => plan.coordinator },
  { key: 'writer', heading: 'Writer', isExtra: true, value: ({ writer }) => writer },
  {
    key: 'social-care',
    heading: 'Social care',
    value: socialCare,
    cell: (plan) => <span className="app-wrap app-wrap--narrow">{socialCare(plan) ?? '–'}</span>,
  },
  ...(['isDisabledChild', 'hasShortBreaks', 'isOnHealthCaseload'] as const).map((flag): ListColumn<ListedPlan> => ({
    key: flag,
    heading: flagNames[flag],
    isExtra: true,
    value: (plan) => (plan[flag] ? 'Yes' : 'No'),
  })),
  {
    key: 'findings',
    heading: 'Findings',
    kind: 'number',
    isSortable: true,
    value: ({ findings }) => findings,
    cell: ({ findings }) => (findings === 0 ? '–' : findings),
  },
  { key: 'left', heading: 'Left', kind: 'date', isSortable: true, isExtra: true, value: ({ leftOn }) => leftOn },
]

function planLink(plan: ListedPlan) {
  return (
    <a className="govuk-link app-break-anywhere" href={planAddress(plan.ref)}>
      {plan.ref}
    </a>
  )
}

function socialCare(plan: ListedPlan): string | null {
  const words = (['isLookedAfter', 'isChildProtection', 'isChildInNeed'] as const)
    .filter((flag) => plan[flag])
    .map((flag) => flagNames[flag].replace(' plan', '').toLowerCase())
  if (words.length > 0) return words.join(', ')
  return plan.isKnownToSocialCare ? 'known' : null
}
