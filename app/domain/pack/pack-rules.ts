import { z } from 'zod'
import { PackItem } from './pack-item.ts'
import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** What an officer settles of a pack at once: what each document is, where it stands, whether it may be downloaded. */
export const ArrangeForm = z.object({
  files: z
    .array(
      z.object({
        id: z.string(),
        item: PackItem,
        place: z.number({ error: 'Enter the place as a number' }).int().min(1).max(99),
        mayDownload: z.literal('yes').optional(),
      }),
    )
    .max(99)
    .default([]),
})
export type ArrangeForm = z.infer<typeof ArrangeForm>

/** How the audit stands from which somebody asks for a pack. */
export type PackAudit = { auditorId: string | null; state: string }

/** In these stages of a cycle auditors read packs: afterwards they have no need to. */
const readingStages = new Set(['auditing', 'moderating'])

/** True when an auditor may read the pack: the audit is theirs, their plan is still sampled, nothing is locked yet. */
export function mayAuditorRead(
  personId: string | null,
  audit: PackAudit,
  cycle: { state: string },
  entry: { status: string },
): boolean {
  return (
    personId !== null &&
    audit.auditorId === personId &&
    ['assigned', 'in_progress', 'submitted'].includes(audit.state) &&
    readingStages.has(cycle.state) &&
    entry.status === 'sampled'
  )
}

/** In these stages an officer attaches and arranges. */
const attachingStages = new Set(['drawn', 'auditing', 'moderating'])

export function mayAttach(cycle: { state: string }, entry: { status: string }): boolean {
  return attachingStages.has(cycle.state) && entry.status === 'sampled'
}

/** The last day of locks whose packs are due for purging today: `2026-11-23` with 90 days gives `2026-08-25`. */
export function purgeLocksUpTo(today: PlainDate, packDays: number): PlainDate {
  return addDays(today, -packDays)
}

/** The day on which the packs of a locked cycle go. */
export function purgedOn(lockedAt: Date, packDays: number): PlainDate {
  return addDays(toPlainDate(lockedAt), packDays)
}
