import { z } from 'zod'

// What can have happened to packs for an inspection; see `event.ts`.

export const inspectionEvents = [
  z.object({
    type: z.literal('INSPECTION_PACK_MADE'),
    packId: z.string(),
    /** Null: from the beginning, and up to the moment of its making. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    isWithoutReferences: z.boolean(),
    parts: z.number().int(),
  }),
] as const
