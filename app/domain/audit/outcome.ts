import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { PlanApplicability } from '#app/domain/evidence/applicability.ts'
import { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { FindingAnswer, Grade, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'

/** One criterion as finally rated. A missing rating is not here but in `unanswered`. */
export const FinalRating = z.object({
  rating: Rating,
  naReason: NaReason.nullable(),
  places: z.array(Place),
  markers: z.array(z.string()).default([]),
  agency: Agency,
  /** How it came about, when it is not simply what the first auditor of the agency submitted. */
  settledBy: z.literal('moderation').optional(),
})
export type FinalRating = z.infer<typeof FinalRating>

export const SectionGrade = z.object({
  grade: Grade,
  /** Score as a share of the possible score, 0 to 1; null when nothing was rated. */
  score: z.number().nullable(),
  rated: z.number().int(),
  total: z.number().int(),
  /** Sentences: which criterion holds the grade down, which gate caps it. */
  reasons: z.array(z.string()),
})
export type SectionGrade = z.infer<typeof SectionGrade>

/** What the lock freezes of one sampled plan, and all that the measures read. */
export const PlanOutcome = z.object({
  planRef: z.string(),
  stratum: z.string(),
  facts: RegisterPlan,
  /** How each agency's audit ended. */
  audits: z.record(Agency, z.enum(['submitted', 'not_done'])),
  ratings: z.record(z.string(), FinalRating),
  findings: z.record(z.string(), FindingAnswer),
  unanswered: z.array(z.string()),
  applicability: PlanApplicability,
  /** The forms of the plan up to the freeze date, from which applicability was decided as well. */
  forms: z.array(PlanForm).default([]),
  sections: z.record(z.string(), SectionGrade),
  overall: SectionGrade,
})
export type PlanOutcome = z.infer<typeof PlanOutcome>
