import { z } from 'zod'

/** Whether the measures' "where appropriate" holds for this plan, decided from outside the section, with its reasons. */
export const Applicability = z.object({
  state: z.enum(['applicable', 'nil_evidenced', 'unknown_no_evidence']),
  reasons: z.array(z.string()),
})
export type Applicability = z.infer<typeof Applicability>

/** Every "where appropriate" of one plan. The last two were not told apart in outcomes of earlier versions. */
export const PlanApplicability = z.object({
  healthNeed: Applicability,
  healthProvision: Applicability,
  socialCareNeed: Applicability,
  socialCareProvision: Applicability,
  h1Provision: Applicability.optional(),
  h2Provision: Applicability.optional(),
})
export type PlanApplicability = z.infer<typeof PlanApplicability>
