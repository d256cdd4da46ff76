import { z } from 'zod'

// What can have happened to the documents of plan packs; see `event.ts`.

const id = z.string()
const label = { kind: z.string(), formType: z.string().nullable() }

export const packEvents = [
  z.object({
    type: z.literal('PACK_FILE_ATTACHED'),
    fileId: id,
    sampleEntryId: id,
    planRef: id,
    ...label,
    bytes: z.number().int(),
    contentHash: z.string(),
    notes: z.array(z.string()),
  }),
  z.object({
    type: z.literal('PACK_ARRANGED'),
    sampleEntryId: id,
    files: z.array(z.object({ fileId: id, ...label, mayDownload: z.boolean() })),
  }),
  z.object({ type: z.literal('PACK_FILE_REMOVED'), fileId: id, sampleEntryId: id, planRef: id }),
  z.object({
    type: z.literal('PACK_OPENED'),
    fileId: id,
    planRef: id,
    auditId: id.nullable(),
    how: z.enum(['read', 'download']),
  }),
  z.object({ type: z.literal('PACKS_PURGED'), reason: z.string(), fileIds: z.array(id) }),
] as const
