import type { NaReason, SectionId } from '#app/domain/rubric/rubric.ts'
import type { Applicability, PlanApplicability } from './applicability.ts'
import { decideApplicability } from './decide-applicability.ts'
import { ageGroupOf, type Asked, type Evidence } from './evidence.ts'

/** The sections that the law asks for only "where appropriate", each with the question that decides it. */
const sections: Record<SectionId, keyof PlanApplicability | undefined> = {
  C: 'healthNeed',
  G: 'healthProvision',
  D: 'socialCareNeed',
  H1: 'h1Provision',
  H2: 'h2Provision',
}

/** True for a section that the law asks for only where appropriate. */
export function appliesWhereAppropriate(section: SectionId): boolean {
  return sections[section] !== undefined
}

/** Whether a section applies, and the code that "not applicable" carries there; null unless a nil is evidenced. */
export type SectionApplicability = Applicability & { naReason: NaReason | null }

/**
 * Whether a section applies to the plan, by evidence from outside it; undefined for a section that always does. What is
 * not known is never "not applicable": it has no code.
 */
export function sectionApplicability(
  section: SectionId,
  asked: Asked,
  evidence: Evidence,
): SectionApplicability | undefined {
  const question = sections[section]
  if (question === undefined) return undefined
  const found = decideApplicability(asked, evidence)[question]
  return { ...found, naReason: found.state === 'nil_evidenced' ? nilReason(section, evidence) : null }
}

function nilReason(section: SectionId, { facts }: Evidence): NaReason {
  return section === 'H1' && ageGroupOf(facts) === 'adult' ? 'na_age_or_stage' : 'na_no_need_evidenced'
}
