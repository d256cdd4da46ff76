import { z } from 'zod'
import { RegisterPlan } from './plan.ts'

/** A plan as the register held it before an import touched it: all that undoing the import must put back. */
export const PlanBefore = RegisterPlan.extend({
  isActive: z.boolean(),
  leftOn: z.string().nullable(),
  digest: z.string(),
  lastImportId: z.string(),
})
export type PlanBefore = z.infer<typeof PlanBefore>

/** What one import did to one plan; `returned` is a plan that had left and came back. */
export const ChangeKind = z.enum(['added', 'changed', 'gone', 'returned'])
export type ChangeKind = z.infer<typeof ChangeKind>

/** A plan on a day, as the register described it then. */
export type PlanThen = RegisterPlan & { isActive: boolean; leftOn: string | null }

/** An import as far as history needs it: when it was confirmed and, if it was, undone, in milliseconds since 1970. */
export type ImportMoments = { id: string; confirmedAt: number; undoneAt: number | null }

/** One step of the register: an import, or the undoing of one, which turns before and after around. */
export type RegisterStep = { importId: string; isUndoing: boolean; at: number }

/**
 * What happened to the register after a moment, the earliest first. The state at that moment is what the earliest step
 * that touched a plan found; a plan that none touched is as it is now.
 */
export function stepsAfter(imports: readonly ImportMoments[], moment: number): RegisterStep[] {
  return imports
    .flatMap(({ id, confirmedAt, undoneAt }) => [
      { importId: id, isUndoing: false, at: confirmedAt },
      ...(undoneAt === null ? [] : [{ importId: id, isUndoing: true, at: undoneAt }]),
    ])
    .filter(({ at }) => at > moment)
    .toSorted((a, b) => a.at - b.at)
}

/**
 * Whether a plan was active just before a step: undefined when the register did not know it. An import that was undone
 * is found as it left the register.
 */
export function wasActiveBefore(kind: ChangeKind, isUndoing: boolean): boolean | undefined {
  if (isUndoing) return kind !== 'gone'
  if (kind === 'added') return undefined
  return kind !== 'returned'
}
