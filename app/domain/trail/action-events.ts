import { z } from 'zod'

// What can have happened to actions; see `event.ts`. Their words are represented by a hash.

const id = z.string()
const level = z.number().int()

export const actionEvents = [
  z.object({
    type: z.literal('ACTION_RAISED'),
    actionId: id,
    ref: z.string(),
    origin: z.string(),
    originKey: z.string(),
    ownerAgency: z.string().nullable(),
    dueOn: z.string().nullable(),
    textHash: z.string(),
  }),
  z.object({ type: z.literal('ACTION_CHANGED'), actionId: id, fields: z.array(z.string()), textHash: z.string() }),
  z.object({
    type: z.literal('ACTION_NOTED'),
    actionId: id,
    noteId: id,
    notedOn: z.string(),
    levelBefore: level,
    levelAfter: level,
    textHash: z.string(),
    evidenceId: id.nullable(),
  }),
  z.object({
    type: z.literal('ACTION_EVIDENCE_ADDED'),
    actionId: id,
    evidenceId: id,
    measure: z.string().nullable(),
    seenOn: z.string(),
    textHash: z.string(),
  }),
  z.object({ type: z.literal('ACTION_CLOSED'), actionId: id, level, reasonHash: z.string() }),
  z.object({ type: z.literal('ACTION_REOPENED'), actionId: id, level, reasonHash: z.string() }),
] as const
