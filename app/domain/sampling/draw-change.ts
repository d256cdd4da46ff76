import { z } from 'zod'

const count = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Who changed a draw, when and why, and which manifest was the record before. */
const changed = {
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  previousManifest: sha256.nullable(),
}

/** A draw made larger: the rule from then on, and what it added to each stratum. */
export const ExtensionRecord = z.object({
  kind: z.literal('extension'),
  number: z.number().int().positive(),
  ratePercent: count,
  minimumSize: count,
  fixedSize: count.nullable(),
  sizeBefore: count,
  sizeAfter: count,
  strata: z.array(z.object({ key: z.string(), before: count, after: count })),
  ...changed,
})
export type ExtensionRecord = z.infer<typeof ExtensionRecord>

/** A plan that was never eligible, and the next ticket of its stratum that took its place. The reason is a code. */
export const ReplacementRecord = z.object({
  kind: z.literal('replacement'),
  ref: z.string(),
  stratum: z.string(),
  ticket: sha256,
  replacedByRef: z.string(),
  replacedByTicket: sha256,
  ...changed,
})
export type ReplacementRecord = z.infer<typeof ReplacementRecord>

export const ChangeRecord = z.discriminatedUnion('kind', [ExtensionRecord, ReplacementRecord])
export type ChangeRecord = z.infer<typeof ChangeRecord>

/** The extensions of a draw, the first one first. */
export function extensionsOf(changes: readonly ChangeRecord[]): ExtensionRecord[] {
  return changes.filter((change) => change.kind === 'extension')
}

/** The replacements of a draw, in their order. */
export function replacementsOf(changes: readonly ChangeRecord[]): ReplacementRecord[] {
  return changes.filter((change) => change.kind === 'replacement')
}
