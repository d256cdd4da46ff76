import { z } from 'zod'

// What can have happened to the whole of the data; see `event.ts`. Payloads hold names of files, counts and hashes.

const count = z.number().int()

export const backupEvents = [
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
