import { z } from 'zod'

// What can have happened to reports and to the meetings of the board; see `event.ts`. What was typed is kept as a hash only.

const id = z.string()
const count = z.number().int()

export const reportEvents = [
  z.object({
    type: z.literal('REPORT_DRAFTED'),
    reportId: id,
    quarter: z.string(),
    number: count,
    /** Of a correction: a hash of the reason that was given. */
    reasonHash: z.string().optional(),
  }),
  z.object({ type: z.literal('NARRATIVE_SAVED'), reportId: id, narrativeHash: z.string() }),
  z.object({
    type: z.literal('REPORT_SENTENCES_SAVED'),
    reportId: id,
    keys: z.array(z.string()),
    sentencesHash: z.string(),
  }),
  z.object({
    type: z.literal('REPORT_COMMENTED'),
    reportId: id,
    commentId: id,
    place: z.string(),
    textHash: z.string(),
  }),
  z.object({ type: z.literal('REPORT_COMMENT_RESOLVED'), reportId: id, commentId: id }),
  z.object({ type: z.literal('REPORT_MEETING_CHOSEN'), reportId: id, boardOn: z.string().nullable() }),
  z.object({
    type: z.literal('REPORT_SIGNED'),
    reportId: id,
    quarter: z.string(),
    number: count,
    modelHash: z.string(),
    /** Full counts that were kept as they were reported. */
    runs: count.optional(),
    /** Of everything else that the signed row holds, and of the full counts beside it. */
    rowHash: z.string().optional(),
    runsHash: z.string().optional(),
  }),
  z.object({ type: z.literal('BOARD_MEETING_SET'), heldOn: z.string() }),
  z.object({ type: z.literal('BOARD_MEETING_REMOVED'), heldOn: z.string() }),
] as const
