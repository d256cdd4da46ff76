import { z } from 'zod'

/** A plan that someone wrote, coordinated or supervised, as they declared it. */
export type DeclaredConflict = { personId: string; planRef: string }

/** An auditor as the share-out sees one. `registerName` is how the register names them as a coordinator. */
export type AuditorIdentity = { id: string; registerName: string | null }

export type ConflictReason = 'declared' | 'coordinator'

export const conflictReasonNames: Record<ConflictReason, string> = {
  declared: 'declared a conflict of interest for this plan',
  coordinator: 'is named in the register as the coordinator of this plan',
}

/** What a person tells about a plan that they must not audit. */
export const ConflictForm = z.object({
  personId: z.string({ error: 'Select the person' }).min(1, { error: 'Select the person' }),
  planRef: z
    .string({ error: 'Enter the reference of the plan' })
    .trim()
    .min(1, { error: 'Enter the reference of the plan' }),
  reason: z
    .string({ error: 'Enter the reason' })
    .trim()
    .min(1, { error: 'Enter the reason' })
    .max(500, { error: 'Use at most 500 characters' }),
})
export type ConflictForm = z.infer<typeof ConflictForm>

/**
 * Why an auditor may not audit a plan, or null when they may: nobody audits a plan they wrote, coordinated or
 * supervised. Names are compared without regard to case, accents' spelling or the number of spaces.
 */
export function conflictOf(
  auditor: AuditorIdentity,
  plan: { ref: string; coordinator: string | null },
  declared: ReadonlySet<string>,
): ConflictReason | null {
  if (declared.has(conflictKey({ personId: auditor.id, planRef: plan.ref }))) return 'declared'
  if (auditor.registerName === null || plan.coordinator === null) return null
  return sameName(auditor.registerName, plan.coordinator) ? 'coordinator' : null
}

/** One text for a person and a plan, to look declared conflicts up by. */
export function conflictKey({ personId, planRef }: DeclaredConflict): string {
  return `${personId}|${planRef}`
}

function sameName(a: string, b: string): boolean {
  const key = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
  return key(a) !== '' && key(a) === key(b)
}
