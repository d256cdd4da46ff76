import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** Codes of the audit RAG. Words such as "good" or "requires improvement" are labels of the area, never stored. */
export const Rating = z.enum(['green', 'amber', 'red', 'na'])
export type Rating = z.infer<typeof Rating>

/** A grade is computed from ratings; `na` means that nothing could be graded. */
export const Grade = z.enum(['green', 'amber', 'red', 'na'])
export type Grade = z.infer<typeof Grade>

/** Why a criterion does not apply. `unknown_no_evidence` is not one of them: it stays in the denominator and fails. */
export const NaReason = z.enum([
  'na_no_need_evidenced',
  'na_age_or_stage',
  'na_not_requested',
  'na_plan_status',
  'na_transferred_in',
  'na_need_recorded',
  'na_nothing_to_record',
])
export type NaReason = z.infer<typeof NaReason>

/** What an auditor found outside the section that decides whether it applies ("where appropriate"). */
export const FindingAnswer = z.enum(['yes', 'no', 'unknown_no_evidence'])
export type FindingAnswer = z.infer<typeof FindingAnswer>

/** Where provision was recorded, for criteria that ask (G1): several may be ticked. */
export const Place = z.enum(['C', 'F', 'G', 'nowhere'])
export type Place = z.infer<typeof Place>

export const SectionId = z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'P'])
export type SectionId = z.infer<typeof SectionId>

/**
 * A gate caps a grade: when the criterion is rated as in `when`, the grade of the scope can be no better than `cap`.
 * `only_in_c` holds when provision was recorded in section C and in no other place.
 */
export const Gate = z.object({
  cap: z.enum(['amber', 'red']),
  scope: z.array(z.enum(['section', 'plan'])).min(1),
  when: z.enum(['red', 'amber_or_red', 'only_in_c']),
  reason: z.string().min(10),
})
export type Gate = z.infer<typeof Gate>

export const Criterion = z.object({
  id: z.string().regex(/^[A-Z][A-Za-z0-9._]*$/),
  section: SectionId,
  statement: z.string(),
  green: z.string(),
  amber: z.string(),
  red: z.string(),
  answeredBy: z.array(Agency).min(1),
  /** Coded reasons allowed for "not applicable"; an empty list means the criterion always applies. */
  naReasons: z.array(NaReason),
  naGuidance: z.string(),
  weight: z.number().positive(),
  isKey: z.boolean(),
  gate: Gate.nullable(),
  asksPlace: z.boolean(),
  feeds: z.array(z.string()),
  source: z.string(),
})
export type Criterion = z.infer<typeof Criterion>

/** Which "where appropriate" of the measures a finding decides. */
export const Decides = z.enum(['health_need', 'health_provision', 'social_care_need', 'social_care_provision'])
export type Decides = z.infer<typeof Decides>

export const Finding = z.object({
  id: z.string().regex(/^[A-Z][A-Za-z0-9._]*$/),
  section: SectionId,
  question: z.string(),
  hint: z.string(),
  answeredBy: z.array(Agency).min(1),
  /** Which applicability a yes decides. */
  decides: Decides,
})
export type Finding = z.infer<typeof Finding>

export const Section = z.object({
  id: SectionId,
  title: z.string(),
  lookAt: z.string(),
  weight: z.number().nonnegative(),
  /** P, co-production, feeds EN1 only and is left out of the plan grade. */
  isInPlanGrade: z.boolean(),
})
export type Section = z.infer<typeof Section>

/** One published version of the questions. Immutable once published; kept in `rubrics/` with a checksum. */
export const Rubric = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  publishedOn: PlainDate,
  source: z.string(),
  /** Shares of the possible score, in whole percent, from which a section is green and amber. */
  bands: z.object({ green: z.number().int(), amber: z.number().int() }),
  sections: z.array(Section),
  findings: z.array(Finding),
  criteria: z.array(Criterion),
})
export type Rubric = z.infer<typeof Rubric>
