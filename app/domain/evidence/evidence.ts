import type { PlanFacts } from '#app/domain/register/plan.ts'
import type { Proposal } from '#app/domain/returns/proposal.ts'
import type { Decides, Finding, FindingAnswer, NaReason, Rating, SectionId } from '#app/domain/rubric/rubric.ts'
import { formsProposing } from './replies.ts'
import { inSentence, thisForm } from './form-words.ts'
import type { PlanForm } from './plan-form.ts'

/**
 * What "where appropriate" is decided from: the register, the forms up to the freeze date, the auditors' findings, and
 * the ratings of the two needs.
 */
export type Evidence = {
  facts: PlanFacts
  forms: readonly PlanForm[]
  findings: Record<string, FindingAnswer>
  ratings: Record<string, { rating: Rating; naReason: NaReason | null }>
}

/** The questions that decide. A page that shows one section gives those of its audit. */
export type Asked = { findings: readonly Finding[] }

export type Flags = readonly (readonly [keyof PlanFacts, string])[]

/** Register flags that show that health or social care provision is appropriate. */
export const caseload: Flags = [['isOnHealthCaseload', 'that the person is on a health caseload']]
export const socialCareStatus: Flags = [
  ['isChildInNeed', 'a child in need'],
  ['isChildProtection', 'a child protection plan'],
  ['isLookedAfter', 'a looked after child'],
  ['hasShortBreaks', 'short breaks'],
]

/** From year 14 on a person was 18 before the school year began; in year 13 they turn 18. */
const adultYear = 14

/** How old the register's year group says that a person is; the date of birth is not kept. */
export type AgeGroup = 'under_18' | 'turns_18' | 'adult' | 'unknown'

export function ageGroupOf({ yearGroup }: Pick<PlanFacts, 'yearGroup'>): AgeGroup {
  if (yearGroup === null) return 'unknown'
  if (yearGroup >= adultYear) return 'adult'
  return yearGroup === adultYear - 1 ? 'turns_18' : 'under_18'
}

export function flagReasons(facts: PlanFacts, flags: Flags): string[] {
  return flags.filter(([flag]) => facts[flag] === true).map(([, words]) => `The register shows ${words}.`)
}

/** One sentence for each form that proposes one of these. */
export function formReasons(forms: readonly PlanForm[], wanted: readonly Proposal[], words: string): string[] {
  return formsProposing(forms, wanted).map((form) => upperFirst(`${thisForm(form)} ${words}.`))
}

/** The findings that decide; of one section only, where one is given. */
export function findingsThat({ findings }: Asked, decides: Decides, section?: SectionId): Finding[] {
  return findings.filter((each) => each.decides === decides && (section === undefined || each.section === section))
}

export function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

export const lowerFirst = inSentence
