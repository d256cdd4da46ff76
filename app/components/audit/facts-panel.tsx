import { formatDate } from '#app/domain/shared/plain-date.ts'
import { phaseNames, primaryNeedNames, type PlanFacts } from '#app/domain/register/plan.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { ageGroupOf, type AgeGroup } from '#app/domain/evidence/evidence.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { yearGroupName } from '#app/domain/register/year-group.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { PlanForms } from './plan-forms.tsx'

const flagNames = {
  isLookedAfter: 'Looked after',
  isChildInNeed: 'Child in need',
  isChildProtection: 'Child protection plan',
  isKnownToSocialCare: 'Known to social care',
  isDisabledChild: 'Disabled child',
  hasShortBreaks: 'Short breaks',
  isOnHealthCaseload: 'On a health caseload',
} as const satisfies Partial<Record<keyof PlanFacts, string>>

type FactsPanelProps = { facts: PlanFacts; forms: readonly PlanForm[]; frozenOn: string | null; agency: Agency | null }

/** What the register said of the plan on the freeze date: the auditor's evidence from outside the plan. */
export function FactsPanel({ facts, forms, frozenOn, agency }: FactsPanelProps) {
  const flags = (Object.keys(flagNames) as (keyof typeof flagNames)[]).filter((flag) => facts[flag])
  return (
    <>
      <h2 className="govuk-heading-s">What the register says</h2>
      {frozenOn && (
        <p className="govuk-body-s">As at {formatDate(frozenOn)}. Audit the plan as it stood on that day.</p>
      )}
      <SummaryList
        classes="govuk-summary-list--no-border"
        rows={[
          { key: 'Phase', value: stageOf(facts) },
          { key: 'Main need', value: facts.primaryNeed ? primaryNeedNames[facts.primaryNeed] : notKnown },
          { key: 'First issued', value: dateOf(facts.firstIssuedOn) },
          { key: 'Last amended', value: facts.amendedOn ? formatDate(facts.amendedOn) : 'No amendment recorded' },
          {
            key: 'Last reviewed',
            value: facts.lastReviewedOn ? formatDate(facts.lastReviewedOn) : 'No review recorded',
          },
          { key: 'Flags', value: flags.length > 0 ? flags.map((flag) => flagNames[flag]).join(', ') : 'None' },
        ]}
      />
      <PlanForms forms={forms} frozenOn={frozenOn} agency={agency} />
    </>
  )
}

/** The date of birth is not kept, but from year 13 on the year group tells what H1 and H2 turn on. */
const ageHints: Record<AgeGroup, string> = {
  under_18: '',
  turns_18: ': turns 18 in this school year',
  adult: ': 18 or over',
  unknown: '',
}

const notKnown = 'Not in the register'

function dateOf(date: string | null): string {
  return date ? formatDate(date) : notKnown
}

function stageOf({ phase, yearGroup }: PlanFacts): string {
  if (phase === null) return notKnown
  if (yearGroup === null || yearGroup < 0) return phaseNames[phase]
  return `${phaseNames[phase]}, ${yearGroupName(yearGroup)}${ageHints[ageGroupOf({ yearGroup })]}`
}
