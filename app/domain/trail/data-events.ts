import { z } from 'zod'

// What can have happened to data on its way out or to its end; see `event.ts`. Payloads hold kinds, counts and hashes.

const id = z.string()
const count = z.number().int()

export const dataEvents = [
  /** A file was taken: the pattern of its address and what stood in it, never what was searched for. */
  z.object({ type: z.literal('FILE_TAKEN'), file: z.string(), of: z.record(z.string(), z.string()) }),
  z.object({
    type: z.literal('INSPECTION_PACK_MADE'),
    packId: z.string(),
    /** Null: from the beginning, and up to the moment of its making. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    isWithoutReferences: z.boolean(),
    parts: z.number().int(),
  }),
  z.object({ type: z.literal('TRAIL_EXPORTED'), events: count }),
  z.object({ type: z.literal('RETENTION_RULE_SET'), kind: z.string(), days: count, isOn: z.boolean() }),
  /** By itself, without a proposal. */
  z.object({ type: z.literal('MESSAGES_FORGOTTEN'), messages: count }),
  z.object({ type: z.literal('PURGE_PROPOSED'), purgeId: id, kinds: z.record(z.string(), count) }),
  z.object({ type: z.literal('PURGE_WITHDRAWN'), purgeId: id }),
  z.object({ type: z.literal('PURGE_APPROVED'), purgeId: id, proposedById: id }),
  z.object({ type: z.literal('DATA_PURGED'), purgeId: id, kind: z.string(), rows: count }),
  z.object({ type: z.literal('PURGE_DONE'), purgeId: id, certificateHash: z.string(), rows: count }),
  z.object({
    type: z.literal('SUBJECT_ACCESS_MADE'),
    planRef: id,
    rows: count,
    fileHash: z.string(),
    withNames: z.boolean(),
  }),
  /** A backup was written and read back. */
  z.object({
    type: z.literal('BACKUP_MADE'),
    name: z.string(),
    by: z.enum(['clock', 'person', 'command']),
    takenAt: z.string(),
    rows: count,
    bytes: count,
    /** The last event that it holds. */
    events: count,
    headHash: z.string(),
    /** Older ones that were deleted after it. */
    forgotten: count,
  }),
  z.object({ type: z.literal('BACKUP_FAILED'), code: z.string() }),
  z.object({ type: z.literal('BACKUP_CHECKED'), name: z.string(), code: z.string().nullable(), rows: count }),
  z.object({
    type: z.literal('BACKUP_RESTORED'),
    takenAt: z.string(),
    rows: count,
    events: count,
    headHash: z.string(),
  }),
  z.object({
    type: z.literal('DATABASE_MOVED'),
    from: z.enum(['sqlite', 'postgresql']),
    rows: count,
    events: count,
    headHash: z.string(),
  }),
] as const
