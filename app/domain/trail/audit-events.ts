import { z } from 'zod'

const id = z.string()
const count = z.number().int()

/** One answer of an audit; comment and evidence only as a hash. */
const savedAnswer = {
  criterionId: id,
  rating: z.string().nullable(),
  finding: z.string().nullable(),
  naReason: z.string().nullable(),
  places: z.string(),
  tallyMet: count.nullable().optional(),
  tallyOf: count.nullable().optional(),
  markers: z.string().optional(),
  faultSource: z.string().nullable().optional(),
  tracedTo: z.string().optional(),
  isFlagged: z.boolean().optional(),
  textHash: z.string(),
  version: count,
}

/** What happens to audits and, once auditing is closed, to the questions on which they differ. */
export const auditEvents = [
  z.object({ type: z.literal('ANSWER_SAVED'), auditId: id, ...savedAnswer }),
  z.object({
    type: z.literal('SECTION_SAVED'),
    auditId: id,
    section: z.string(),
    answers: z.array(z.object(savedAnswer)),
  }),
  z.object({ type: z.literal('AUDIT_SUBMITTED'), auditId: id, documentHash: z.string() }),
  z.object({ type: z.literal('AUDIT_NOT_DONE'), auditId: id, reason: z.string() }),
  z.object({
    type: z.literal('AUDITING_CLOSED'),
    cycleId: id,
    submitted: count,
    notDone: count,
    reasons: z.record(z.string(), count).optional(),
    moderation: count.optional(),
  }),
  z.object({
    type: z.literal('ITEM_SETTLED'),
    itemId: id,
    rating: z.string().nullable(),
    finding: z.string().nullable(),
    naReason: z.string().nullable(),
    places: z.string(),
    markers: z.string(),
    reasonHash: z.string(),
    version: count,
  }),
  z.object({
    type: z.literal('DISSENT_RECORDED'),
    itemId: id,
    personId: id,
    rating: z.string().nullable(),
    reasonHash: z.string(),
  }),
  z.object({ type: z.literal('DISSENT_WITHDRAWN'), itemId: id, personId: id }),
] as const
