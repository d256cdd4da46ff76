import { z } from 'zod'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { Proposal } from '#app/domain/returns/proposal.ts'
import { FaultSource, FindingAnswer, NaReason, Place, Rating } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { PlainDate } from '#app/domain/shared/plain-date.ts'

/** The sections of a practice plan in the order of the plan; `cover` is its first page. */
const planSections = ['cover', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'] as const

const paragraphs = z.array(z.string().min(3)).min(1)

/**
 * What an experienced panel says to one question, and why. Points at paragraphs as `[F4]` or `[social_care 1]`. With
 * `agencies` it is the answer of those alone, where each agency judges its own part; without, that of everybody else.
 */
const ReferenceAnswer = z.strictObject({
  itemId: z.string(),
  agencies: z.array(Agency).min(1).optional(),
  rating: Rating.nullable().default(null),
  finding: FindingAnswer.nullable().default(null),
  naReason: NaReason.nullable().default(null),
  places: z.array(Place).default([]),
  tally: z.strictObject({ met: z.number().int().optional(), of: z.number().int() }).nullable().default(null),
  markers: z.array(z.string()).default([]),
  faultSource: FaultSource.nullable().default(null),
  /** The type of the form that the fault traces to. */
  tracedTo: FormType.nullable().default(null),
  explanation: z.string().min(10),
})
export type ReferenceAnswer = z.infer<typeof ReferenceAnswer>

/** An invented EHC plan with the forms that it was made from, and what a good audit of it would say. No child is real. */
export const PracticePlan = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  number: z.number().int().positive(),
  title: z.string(),
  /** Told only when somebody has finished: it would give the answers away. */
  standard: z.enum(['good', 'poor']),
  summary: z.string(),
  /** What there is to learn from it, told afterwards. */
  lesson: z.string(),
  rubric: z.strictObject({ id: z.string(), version: z.string() }),
  /** The day as of which it is judged. */
  auditedOn: PlainDate,
  facts: RegisterPlan,
  sections: z.array(z.strictObject({ section: z.enum(planSections), paragraphs })),
  /** The contact log and letters: what is on file besides the plan and the forms. */
  file: paragraphs,
  forms: z.array(
    z.strictObject({
      formType: FormType,
      service: z.string(),
      requestedOn: PlainDate,
      returnedOn: PlainDate,
      proposes: z.array(Proposal),
      paragraphs,
    }),
  ),
  reference: z.array(ReferenceAnswer),
})
export type PracticePlan = z.infer<typeof PracticePlan>

export const practiceSections: readonly string[] = planSections
