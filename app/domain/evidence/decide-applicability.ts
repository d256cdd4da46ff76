import type { Proposal } from '#app/domain/returns/proposal.ts'
import type { Decides, Finding, FindingAnswer, SectionId } from '#app/domain/rubric/rubric.ts'
import { listWords } from '#app/domain/shared/count-words.ts'
import type { Applicability, PlanApplicability } from './applicability.ts'
import {
  ageGroupOf,
  caseload,
  findingsThat,
  flagReasons,
  formReasons,
  socialCareStatus,
  type Asked,
  type Evidence,
  type Flags,
} from './evidence.ts'
import { whoWrote } from './form-words.ts'
import { formsWithoutReply, replyOf, type Service } from './replies.ts'

/** One "where appropriate": who would know of it, what a form says that shows it, and the rating that states the need. */
type Question = {
  service: Service
  decides: Decides
  section?: SectionId
  proposals: readonly Proposal[]
  /** What such a form does: "shows a health need". */
  words: string
  flags?: Flags
}

const healthNeed: Question = {
  service: 'health',
  decides: 'health_need',
  proposals: ['health_need'],
  words: 'shows a health need',
}
const healthProvision: Question = {
  service: 'health',
  decides: 'health_provision',
  proposals: ['health_provision'],
  words: 'proposes health provision',
  flags: caseload,
}
const socialCareNeed: Question = {
  service: 'social_care',
  decides: 'social_care_need',
  proposals: ['social_care_need'],
  words: 'shows a social care need',
}
const socialCareProvision: Question = {
  service: 'social_care',
  decides: 'social_care_provision',
  proposals: ['h1_provision', 'h2_provision'],
  words: 'proposes social care provision',
  flags: socialCareStatus,
}
const h1Provision: Question = {
  service: 'social_care',
  decides: 'social_care_provision',
  section: 'H1',
  proposals: ['h1_provision'],
  words: 'proposes provision under section 2 (H1)',
  flags: socialCareStatus.filter(([flag]) => flag === 'hasShortBreaks'),
}
const h2Provision: Question = {
  service: 'social_care',
  decides: 'social_care_provision',
  section: 'H2',
  proposals: ['h2_provision'],
  words: 'proposes other social care provision (H2)',
  flags: socialCareStatus.filter(([flag]) => flag !== 'hasShortBreaks'),
}

/**
 * Decides, from outside the section, whether the measures' "where appropriate" holds. One piece of evidence is enough
 * for `applicable`. `nil_evidenced` needs every finding answered no, by a service of which at least one form is back or
 * none is registered. Everything else, such as a form that was never returned, is `unknown_no_evidence`, which stays in
 * the denominator.
 *
 * - A need: a form that shows it, a finding answered yes, or C1 (health) or D1 (social care) rated green, amber or red.
 * - Health provision: a health need, a form that proposes it, a finding answered yes, or the health caseload flag.
 * - Social care provision: a social care need, a form that proposes it, a finding answered yes, or a child in need,
 *   child protection, looked after or short breaks flag of the register.
 * - H1 alone: never from 18 on, where section 2 of the 1970 Act gives way to the Care Act 2014 and so to H2.
 *
 * Provision that the plan records does not decide: a blank box would then take the plan out of the measure.
 * A health reply that shows no need (finding no), no need elsewhere (no), and C1 not applicable: `nil_evidenced`.
 */
export function decideApplicability(asked: Asked, evidence: Evidence): Required<PlanApplicability> {
  const health = decideNeed(asked, evidence, healthNeed, 'C1')
  const socialCare = decideNeed(asked, evidence, socialCareNeed, 'D1')
  return {
    healthNeed: health,
    healthProvision: decideProvision(asked, evidence, healthProvision, health),
    socialCareNeed: socialCare,
    socialCareProvision: decideProvision(asked, evidence, socialCareProvision, socialCare),
    h1Provision: decideH1(asked, evidence),
    h2Provision: decideH2(asked, evidence),
  }
}

function decideNeed(asked: Asked, evidence: Evidence, question: Question, criterion: string): Applicability {
  const rating = evidence.ratings[criterion]?.rating
  const shown = shownBy(asked, evidence, question)
  if (rating && rating !== 'na') shown.push(`${criterion} is rated ${rating}, so the auditor found a need to rate.`)
  return shown.length > 0 ? applicable(shown) : nilOrUnknown(asked, evidence, question)
}

function decideProvision(asked: Asked, evidence: Evidence, question: Question, need: Applicability): Applicability {
  const shown = shownBy(asked, evidence, question)
  if (need.state === 'applicable') shown.unshift('A need was found, so provision for it is to be expected.')
  if (shown.length > 0) return applicable(shown)
  return need.state === 'unknown_no_evidence' ? need : nilOrUnknown(asked, evidence, question)
}

function decideH1(asked: Asked, evidence: Evidence): Applicability {
  if (ageGroupOf(evidence.facts) === 'adult') {
    return {
      state: 'nil_evidenced',
      reasons: ['The year group shows that the person is 18 or over, so social care provision belongs in H2.'],
    }
  }
  const shown = shownBy(asked, evidence, h1Provision)
  return shown.length > 0 ? applicable(shown) : nilOrUnknown(asked, evidence, h1Provision)
}

function decideH2(asked: Asked, evidence: Evidence): Applicability {
  const isAdult = ageGroupOf(evidence.facts) === 'adult'
  const question = isAdult ? { ...h2Provision, proposals: socialCareProvision.proposals } : h2Provision
  const shown = shownBy(asked, evidence, question)
  return shown.length > 0 ? applicable(shown) : nilOrUnknown(asked, evidence, question)
}

function shownBy(asked: Asked, evidence: Evidence, question: Question): string[] {
  return [
    ...formReasons(evidence.forms, question.proposals, question.words),
    ...deciding(asked, question)
      .filter(({ id }) => evidence.findings[id] === 'yes')
      .map((finding) => `“${finding.question}” was answered yes.`),
    ...flagReasons(evidence.facts, question.flags ?? []),
  ]
}

function nilOrUnknown(asked: Asked, evidence: Evidence, question: Question): Applicability {
  const { service, proposals } = question
  const open = deciding(asked, question).filter(({ id }) => evidence.findings[id] !== 'no')
  const reply = replyOf(evidence.forms, service, proposals)
  const unknown = open.map((finding) => unknownReason(finding, evidence.findings[finding.id]))
  if (reply === 'no_reply') unknown.push(noReplySentence(evidence, service))
  if (unknown.length > 0) return { state: 'unknown_no_evidence', reasons: unknown }
  const said =
    reply === 'nil' ? [`Every form of ${serviceNames[service]} that was asked for is back and finds none.`] : []
  return { state: 'nil_evidenced', reasons: ['Every question about it was answered no, on evidence.', ...said] }
}

const serviceNames: Record<Service, string> = { health: 'health', social_care: 'social care' }

/** "No form of social care gives evidence: from social care nothing came back, or only “not known”." */
export function noReplySentence({ forms }: Pick<Evidence, 'forms'>, service: Service): string {
  const names = formsWithoutReply(forms, service).map(({ formType }) => whoWrote(formType))
  return `By the freeze date nothing had come back from ${listWords(names)}, or only “not known”. That is not evidence of none.`
}

function deciding(asked: Asked, { decides, section }: Question): Finding[] {
  return findingsThat(asked, decides, section)
}

function unknownReason(finding: Finding, answer: FindingAnswer | undefined): string {
  return answer ? `“${finding.question}” was answered “not known”.` : `“${finding.question}” has no answer.`
}

function applicable(reasons: string[]): Applicability {
  return { state: 'applicable', reasons }
}
