import type { PlanFacts } from '#app/domain/register/plan.ts'
import type { Decides, FindingAnswer, Finding, NaReason, Rating, Rubric } from '#app/domain/rubric/rubric.ts'
import type { Applicability, PlanOutcome } from './outcome.ts'

/** What "where appropriate" is decided from: the register, the auditors' findings, and the ratings of the two needs. */
export type Evidence = {
  facts: PlanFacts
  findings: Record<string, FindingAnswer>
  ratings: Record<string, { rating: Rating; naReason: NaReason | null }>
}

/** Register flags that show that health or social care provision is appropriate. */
const caseload = [['isOnHealthCaseload', 'that the person is on a health caseload']] as const
const socialCareStatus = [
  ['isChildInNeed', 'a child in need'],
  ['isChildProtection', 'a child protection plan'],
  ['isLookedAfter', 'a looked after child'],
  ['hasShortBreaks', 'short breaks'],
] as const
type Flags = readonly (readonly [keyof PlanFacts, string])[]

/** The rating that states a need: C1 for health, D1 for social care. */
const needCriterion = { health_need: 'C1', social_care_need: 'D1' } as const

/**
 * Decides, from outside the section, whether the measures' "where appropriate" holds. One piece of evidence is enough
 * for `applicable`. `nil_evidenced` needs every finding answered no. Everything else, such as a form that was never
 * returned, is `unknown_no_evidence`, which stays in the denominator.
 *
 * - A need: a finding answered yes, or C1 (health) or D1 (social care) rated green, amber or red.
 * - Health provision: a health need, a finding answered yes, or the health caseload flag of the register.
 * - Social care provision: a social care need, a finding answered yes, or a child in need, child protection, looked
 *   after or short breaks flag of the register.
 *
 * Provision that the plan records does not decide: a blank box would then take the plan out of the measure.
 * A health reply that shows no need (finding no), no need elsewhere (no), and C1 not applicable: `nil_evidenced`.
 */
export function decideApplicability(rubric: Rubric, evidence: Evidence): PlanOutcome['applicability'] {
  const healthNeed = decideNeed(rubric, evidence, 'health_need')
  const socialCareNeed = decideNeed(rubric, evidence, 'social_care_need')
  return {
    healthNeed,
    healthProvision: decideProvision(rubric, evidence, healthNeed, { decides: 'health_provision', flags: caseload }),
    socialCareNeed,
    socialCareProvision: decideProvision(rubric, evidence, socialCareNeed, {
      decides: 'social_care_provision',
      flags: socialCareStatus,
    }),
  }
}

function decideNeed(rubric: Rubric, evidence: Evidence, decides: keyof typeof needCriterion): Applicability {
  const criterion = needCriterion[decides]
  const rating = evidence.ratings[criterion]?.rating
  const shown = yesReasons(rubric, evidence, decides)
  if (rating && rating !== 'na') shown.push(`${criterion} is rated ${rating}, so the auditor found a need to rate.`)
  return shown.length > 0 ? { state: 'applicable', reasons: shown } : nilOrUnknown(rubric, evidence, decides)
}

type Provision = { decides: Decides; flags: Flags }

function decideProvision(
  rubric: Rubric,
  evidence: Evidence,
  need: Applicability,
  { decides, flags }: Provision,
): Applicability {
  const shown = yesReasons(rubric, evidence, decides)
  if (need.state === 'applicable') shown.unshift('A need was found, so provision for it is to be expected.')
  shown.push(...flagReasons(evidence.facts, flags))
  if (shown.length > 0) return { state: 'applicable', reasons: shown }
  if (need.state === 'unknown_no_evidence') return { state: 'unknown_no_evidence', reasons: need.reasons }
  return nilOrUnknown(rubric, evidence, decides)
}

function nilOrUnknown(rubric: Rubric, evidence: Evidence, decides: Decides): Applicability {
  const open = findingsOf(rubric, decides).filter((finding) => evidence.findings[finding.id] !== 'no')
  if (open.length === 0) {
    return { state: 'nil_evidenced', reasons: ['Every question about it was answered no, on evidence.'] }
  }
  return {
    state: 'unknown_no_evidence',
    reasons: open.map((finding) => unknownReason(finding, evidence.findings[finding.id])),
  }
}

function unknownReason(finding: Finding, answer: FindingAnswer | undefined): string {
  return answer ? `“${finding.question}” was answered “not known”.` : `“${finding.question}” has no answer.`
}

function yesReasons(rubric: Rubric, evidence: Evidence, decides: Decides): string[] {
  return findingsOf(rubric, decides)
    .filter((finding) => evidence.findings[finding.id] === 'yes')
    .map((finding) => `“${finding.question}” was answered yes.`)
}

function flagReasons(facts: PlanFacts, flags: Flags): string[] {
  return flags.filter(([flag]) => facts[flag] === true).map(([, words]) => `The register shows ${words}.`)
}

function findingsOf(rubric: Rubric, decides: Decides): Finding[] {
  return rubric.findings.filter((finding) => finding.decides === decides)
}

/** Two things said of one plan that cannot both be right. It is shown, and does not stop the submission. */
export type Contradiction = { itemId: string; sentence: string }

/** A criterion that is often not applicable, and the flags of the register that speak against that. */
type Pair = { criterion: string; flags: Flags }

const pairs: Pair[] = [
  { criterion: 'C1', flags: caseload },
  { criterion: 'D1', flags: socialCareStatus },
  { criterion: 'G1', flags: caseload },
  { criterion: 'H1.2', flags: [] },
  { criterion: 'H2.1', flags: [] },
]

/**
 * Lists where a "not applicable" stands against a finding or a flag, and where a rating stands against findings that
 * are all no. C1 not applicable for want of a need, while "does the health advice show a need" says yes, is one.
 */
export function contradictionsOf(rubric: Pick<Rubric, 'criteria' | 'findings'>, evidence: Evidence): Contradiction[] {
  return pairs.flatMap((pair) => {
    const { criterion } = pair
    const rated = evidence.ratings[criterion]
    if (!rated) return []
    const section = rubric.criteria.find(({ id }) => id === criterion)?.section
    const findings = rubric.findings.filter((finding) => finding.section === section)
    const against =
      rated.rating === 'na'
        ? againstNil(pair, rated.naReason, findings, evidence)
        : againstRating(criterion, findings, evidence)
    return against.map((sentence) => ({ itemId: criterion, sentence }))
  })
}

function againstNil(
  { criterion, flags }: Pair,
  naReason: NaReason | null,
  findings: Finding[],
  evidence: Evidence,
): string[] {
  const sentences: string[] = []
  const opening = `${criterion} is marked not applicable, but`
  for (const finding of findings) {
    const answer = evidence.findings[finding.id]
    if (answer === 'yes') sentences.push(`${opening} “${finding.question}” was answered yes.`)
    if (answer === 'unknown_no_evidence' && naReason === 'na_no_need_evidenced') {
      sentences.push(`${opening} “${finding.question}” was answered “not known”. That is not evidence of none.`)
    }
  }
  for (const reason of flagReasons(evidence.facts, flags)) sentences.push(`${opening} ${lowerFirst(reason)}`)
  if (criterion === 'H1.2' && naReason === 'na_nothing_to_record' && evidence.facts.isDisabledChild) {
    sentences.push(`${opening} the register shows a disabled child.`)
  }
  return sentences
}

function againstRating(criterion: string, findings: Finding[], evidence: Evidence): string[] {
  const isNil = findings.length > 0 && findings.every((finding) => evidence.findings[finding.id] === 'no')
  return isNil ? [`${criterion} is rated, but every question at the top of its section was answered no.`] : []
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
