import { z } from 'zod'

// What can have happened to fix-it packs and re-audits; see `event.ts`. What was typed is kept as a hash only.

const id = z.string()
const count = z.number().int()

export const fixEvents = [
  z.object({ type: z.literal('FIX_PACKS_MADE'), cycleId: id, packs: count, requests: count, dueOn: z.string() }),
  z.object({
    type: z.literal('FIX_REQUEST_CHANGED'),
    packId: id,
    itemId: id,
    isLeftOut: z.boolean(),
    textHash: z.string(),
    version: count,
  }),
  z.object({
    type: z.literal('FIX_PACK_SENT'),
    packId: id,
    planRef: id,
    way: z.enum(['email', 'marked']),
    personId: id.nullable(),
    requests: count,
    dueOn: z.string(),
  }),
  z.object({
    type: z.literal('REAUDIT_BOOKED'),
    packId: id,
    planRef: id,
    reauditOn: z.string(),
    auditors: z.array(z.object({ agency: z.string(), personId: id })),
  }),
  z.object({
    type: z.literal('REAUDIT_SAVED'),
    packId: id,
    agency: z.string(),
    ratings: z.record(z.string(), z.string().nullable()),
    textHash: z.string(),
    version: count,
  }),
  z.object({ type: z.literal('REAUDIT_SUBMITTED'), packId: id, agency: z.string(), answersHash: z.string() }),
  z.object({
    type: z.literal('PLAN_REAUDITED'),
    packId: id,
    planRef: id,
    gradeBefore: z.string(),
    gradeAfter: z.string(),
    result: z.string(),
  }),
  z.object({ type: z.literal('FIX_PACK_CLOSED'), packId: id, planRef: id, reasonHash: z.string() }),
] as const
