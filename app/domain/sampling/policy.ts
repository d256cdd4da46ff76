import { z } from 'zod'
import { CyclePlan } from './cycle.ts'

/** The rules of a frame and its draw that can be kept under a name. */
export const PolicyRules = CyclePlan.pick({
  frameRule: true,
  strataBy: true,
  ratePercent: true,
  minimumSize: true,
  exclusionTerms: true,
})
export type PolicyRules = z.infer<typeof PolicyRules>

/** A policy as the form sends it. */
export const SavedPolicy = PolicyRules.extend({
  name: z
    .string({ error: 'Enter a name for these rules' })
    .trim()
    .min(1, { error: 'Enter a name for these rules' })
    .max(60, { error: 'The name must be 60 characters or fewer' }),
  /** A new cycle begins with these rules. */
  isDefault: z.boolean().default(false),
})
export type SavedPolicy = z.infer<typeof SavedPolicy>

/** The rules that a new cycle begins with when no policy is the default: those of the accelerated progress plan. */
export const planRules: PolicyRules = {
  frameRule: 'all_active',
  strataBy: 'new_amended_other',
  ratePercent: 10,
  minimumSize: 30,
  exclusionTerms: 2,
}

/** Only what a policy keeps. */
export function policyRulesOf(rules: PolicyRules): PolicyRules {
  const { frameRule, strataBy, ratePercent, minimumSize, exclusionTerms } = rules
  return { frameRule, strataBy, ratePercent, minimumSize, exclusionTerms }
}

/** True when both draw the same way. */
export function isSamePolicy(one: PolicyRules, other: PolicyRules): boolean {
  return JSON.stringify(policyRulesOf(one)) === JSON.stringify(policyRulesOf(other))
}
