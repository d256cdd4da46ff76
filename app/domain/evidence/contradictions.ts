import type { Proposal } from '#app/domain/returns/proposal.ts'
import type { Criterion, Decides, Finding, NaReason, Rubric } from '#app/domain/rubric/rubric.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { noReplySentence } from './decide-applicability.ts'
import {
  ageGroupOf,
  caseload,
  flagReasons,
  formReasons,
  lowerFirst,
  socialCareStatus,
  type Evidence,
  type Flags,
} from './evidence.ts'
import type { PlanForm } from './plan-form.ts'
import { replyOf, type Service } from './replies.ts'

/** Two things said of one plan that cannot both be right. It is shown, and does not stop the submission. */
export type Contradiction = { itemId: string; sentence: string }

/** A criterion that is often not applicable, and what speaks against that. */
type Pair = {
  criterion: string
  service: Service
  flags: Flags
  /** What a form may propose against a nil, and in which words. */
  against: { proposals: readonly Proposal[]; words: string }
}

const shows = (proposals: readonly Proposal[], words: string) => ({ proposals, words })
const health = shows(['health_need', 'health_provision'], 'shows a health need or proposes health provision')
const healthProvision = shows(['health_provision'], 'proposes health provision')
const socialCare = shows(
  ['social_care_need', 'h1_provision', 'h2_provision'],
  'shows a social care need or proposes provision for one',
)
const h1 = shows(['h1_provision'], 'proposes provision under section 2 (H1)')
const h2 = shows(['h2_provision'], 'proposes other social care provision (H2)')

const pairs: Pair[] = [
  { criterion: 'C1', service: 'health', flags: caseload, against: health },
  { criterion: 'D1', service: 'social_care', flags: socialCareStatus, against: socialCare },
  { criterion: 'G1', service: 'health', flags: caseload, against: healthProvision },
  { criterion: 'H1.2', service: 'social_care', flags: [], against: h1 },
  { criterion: 'H2.1', service: 'social_care', flags: [], against: h2 },
]

/** What a form must say to speak against a finding that is answered no. */
const findingEvidence: Record<Decides, { service: Service; proposals: readonly Proposal[]; words: string }> = {
  health_need: { service: 'health', ...shows(['health_need'], 'shows a health need') },
  health_provision: { service: 'health', ...healthProvision },
  social_care_need: { service: 'social_care', ...shows(['social_care_need'], 'shows a social care need') },
  social_care_provision: { service: 'social_care', ...shows(['h1_provision', 'h2_provision'], 'proposes provision') },
}

type Part = Pick<Rubric, 'criteria' | 'findings'>

/**
 * Lists where a "not applicable" or a "no" stands against a form, a finding or a flag, where a rating stands against
 * findings or replies that are all nil, and what the age of the person does not allow. C1 not applicable for want of a
 * need, while "does the health advice show a need" says yes, is one; so is a nil in D while a form proposes provision.
 */
export function contradictionsOf(rubric: Part, evidence: Evidence): Contradiction[] {
  return [
    ...rubric.findings.flatMap((finding) => findingContradictions(rubric, finding, evidence)),
    ...pairs.flatMap((pair) => pairContradictions(rubric, pair, evidence)),
    ...rubric.criteria.flatMap((criterion) => ageContradictions(criterion, evidence)),
  ]
}

function pairContradictions(rubric: Part, pair: Pair, evidence: Evidence): Contradiction[] {
  const { criterion } = pair
  const rated = evidence.ratings[criterion]
  const section = rubric.criteria.find(({ id }) => id === criterion)?.section
  if (!rated || section === undefined) return []
  const findings = rubric.findings.filter((finding) => finding.section === section)
  const against =
    rated.rating === 'na'
      ? againstNil(pair, rated.naReason, findings, evidence)
      : againstRating(pair, rated.rating, findings, evidence)
  return against.map((sentence) => ({ itemId: criterion, sentence }))
}

function againstNil(pair: Pair, naReason: NaReason | null, findings: Finding[], evidence: Evidence): string[] {
  const { criterion, service, flags, against } = pair
  const sentences: string[] = []
  const opening = `${criterion} is marked not applicable, but`
  for (const finding of findings) {
    const answer = evidence.findings[finding.id]
    if (answer === 'yes') sentences.push(`${opening} “${finding.question}” was answered yes.`)
    if (answer === 'unknown_no_evidence' && naReason === 'na_no_need_evidenced') {
      sentences.push(`${opening} “${finding.question}” was answered “not known”. That is not evidence of none.`)
    }
  }
  const proposed = naReason === 'na_age_or_stage' ? [] : formReasons(evidence.forms, against.proposals, against.words)
  for (const reason of [...proposed, ...flagReasons(evidence.facts, flags)])
    sentences.push(`${opening} ${lowerFirst(reason)}`)
  if (naReason === 'na_no_need_evidenced' && replyOf(evidence.forms, service, against.proposals) === 'no_reply')
    sentences.push(`${criterion} is marked not applicable. ${noReplySentence(evidence, service)}`)
  if (criterion === 'H1.2' && naReason === 'na_nothing_to_record' && evidence.facts.isDisabledChild) {
    sentences.push(`${opening} the register shows a disabled child.`)
  }
  return sentences
}

function againstRating(pair: Pair, rating: string, findings: Finding[], evidence: Evidence): string[] {
  const { criterion, service, against } = pair
  if (findings.length > 0 && findings.every((finding) => evidence.findings[finding.id] === 'no'))
    return [`${criterion} is rated, but every question at the top of its section was answered no.`]
  const isFound = findings.some((finding) => evidence.findings[finding.id] === 'yes')
  if (isFound || replyOf(evidence.forms, service, against.proposals) !== 'nil') return []
  const name = service === 'health' ? 'health' : 'social care'
  return [`${criterion} is rated ${rating}, but every form of ${name} that was asked for is back and finds none.`]
}

/**
 * A no against a form that says yes, or against forms of which none gives evidence. Where a section asks twice about one
 * need, it asks about the service's own advice first, and then about evidence elsewhere: forms of other services.
 */
function findingContradictions(rubric: Part, finding: Finding, all: Evidence): Contradiction[] {
  if (all.findings[finding.id] !== 'no') return []
  const { service, proposals: either, words } = findingEvidence[finding.decides]
  const proposals = { H1: h1.proposals, H2: h2.proposals }[finding.section] ?? either
  const asked = rubric.findings.filter(
    ({ decides, section }) => decides === finding.decides && section === finding.section,
  )
  const isElsewhere = asked.length > 1 && asked[0]?.id !== finding.id
  const isOwn = ({ formType }: PlanForm) => agencyOfForm(formType) === service
  const forms = asked.length > 1 ? all.forms.filter((form) => isOwn(form) !== isElsewhere) : all.forms
  const proposed = formReasons(forms, proposals, words).map(lowerFirst)
  const sentences = proposed.map((reason) => `“${finding.question}” was answered no, but ${reason}`)
  if (!isElsewhere && replyOf(forms, service, proposals) === 'no_reply')
    sentences.push(`“${finding.question}” was answered no. ${noReplySentence(all, service)}`)
  return sentences.map((sentence) => ({ itemId: finding.id, sentence }))
}

/** Section 2 of the 1970 Act is for those under 18; a care plan under the Care Act 2014 is for adults. */
function ageContradictions({ id, section }: Criterion, evidence: Evidence): Contradiction[] {
  const rated = evidence.ratings[id]
  const age = ageGroupOf(evidence.facts)
  if (!rated || (section !== 'H1' && id !== 'H2.3')) return []
  const isAgedOut = rated.rating === 'na' && rated.naReason === 'na_age_or_stage'
  const say = (sentence: string) => [{ itemId: id, sentence }]
  if (section === 'H1' && rated.rating !== 'na' && age === 'adult')
    return say(`${id} is rated, but the year group shows that the person is 18 or over, so provision belongs in H2.`)
  if (section === 'H1' && isAgedOut && age === 'under_18')
    return say(`${id} is marked not applicable for age, but the year group shows that the person is under 18.`)
  if (id === 'H2.3' && isAgedOut && age === 'adult')
    return say(`${id} is marked not applicable for age, but the year group shows that the person is 18 or over.`)
  return []
}
