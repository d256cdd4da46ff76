import type { z } from 'zod'
import { PlanOutcome } from '#app/domain/audit/outcome.ts'

/** What a fix-it pack reads of what the lock froze of a plan. */
export const FrozenPlan = PlanOutcome.pick({ planRef: true, ratings: true, overall: true, forms: true })
export type FrozenPlan = z.infer<typeof FrozenPlan>
