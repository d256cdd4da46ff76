import { z } from 'zod'

/** A plan that someone wrote, coordinated or supervised, as they declared it. */
export type DeclaredConflict = { personId: string; planRef: string }

/** An auditor as the share-out sees one. `registerName` is how the register names them. */
export type AuditorIdentity = { id: string; registerName: string | null }

/**
 * A plan as the share-out sees it: who coordinates it and who wrote it, as the register names them. A form that is audited
 * stands here by its own reference, and `planRef` is the plan that it belongs to.
 */
export type PlanNames = { ref: string; planRef?: string; coordinator: string | null; writer: string | null }

export type ConflictReason = 'declared' | 'coordinator' | 'writer'

export const conflictReasonNames: Record<ConflictReason, string> = {
  declared: 'has a declared conflict of interest with this plan',
  coordinator: 'is named in the register as the coordinator of this plan',
  writer: 'is named in the register as the writer of this plan',
}

const reason = z
  .string({ error: 'Enter the reason' })
  .trim()
  .min(1, { error: 'Enter the reason' })
  .max(500, { error: 'Use at most 500 characters' })

/** What a person tells about a plan that they must not audit. */
export const ConflictForm = z.object({
  personId: z.string({ error: 'Select the person' }).min(1, { error: 'Select the person' }),
  planRef: z
    .string({ error: 'Enter the reference of the plan' })
    .trim()
    .min(1, { error: 'Enter the reference of the plan' }),
  reason,
})
export type ConflictForm = z.infer<typeof ConflictForm>

const Names = z.object({
  planRef: z.string().optional(),
  coordinator: z.string().nullish(),
  writer: z.string().nullish(),
})

/** Who the register named on the freeze date, from the facts that are kept with a sampled plan or form. */
export function namesIn(ref: string, facts: string): PlanNames {
  const { planRef, coordinator = null, writer = null } = Names.parse(JSON.parse(facts))
  return { ref, ...(planRef !== undefined && { planRef }), coordinator, writer }
}

/** The references under which a conflict may be declared: of the plan, or of a form and the plan that it belongs to. */
export function refsOf({ ref, planRef }: PlanNames): string[] {
  return planRef === undefined ? [ref] : [ref, planRef]
}

/**
 * Why an auditor may not audit a plan, or null when they may: nobody audits a plan they wrote, coordinated or
 * supervised. Names are compared without regard to case, accents' spelling or the number of spaces.
 */
export function conflictOf(
  auditor: AuditorIdentity,
  plan: PlanNames,
  declared: ReadonlySet<string>,
): ConflictReason | null {
  return conflictFinder(declared)(auditor, plan)
}

/** As `conflictOf`, for many auditors and plans: each name is brought into its form once. */
export function conflictFinder(
  declared: ReadonlySet<string>,
): (auditor: AuditorIdentity, plan: PlanNames) => ConflictReason | null {
  const keys = new Map<string, string>()
  const keyOf = (name: string | null) => {
    if (name === null) return ''
    const known = keys.get(name) ?? nameKey(name)
    keys.set(name, known)
    return known
  }
  return (auditor, plan) => {
    const isDeclared = (planRef: string) => declared.has(conflictKey({ personId: auditor.id, planRef }))
    if (refsOf(plan).some(isDeclared)) return 'declared'
    const own = keyOf(auditor.registerName)
    if (own === '') return null
    if (own === keyOf(plan.coordinator)) return 'coordinator'
    return own === keyOf(plan.writer) ? 'writer' : null
  }
}

/** One text for a person and a plan, to look declared conflicts up by. */
export function conflictKey({ personId, planRef }: DeclaredConflict): string {
  return `${personId}|${planRef}`
}

/** A name in the form in which names are compared. */
export function nameKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
}
