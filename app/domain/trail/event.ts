import { z } from 'zod'

/**
 * Everything that can have happened. This is stored data: an event's payload may gain optional fields, but never lose
 * or rename one. Payloads hold ids, codes, counts and hashes; free text of an audit is represented by its hash.
 */
const id = z.string()
const count = z.number().int()

/** One answer of an audit; comment and evidence only as a hash. */
const savedAnswer = {
  criterionId: id,
  rating: z.string().nullable(),
  finding: z.string().nullable(),
  naReason: z.string().nullable(),
  places: z.string(),
  textHash: z.string(),
  version: count,
}

/** A source of a return, with what it does to its table. */
const returnSource = {
  sourceId: id,
  kind: z.string(),
  added: count,
  changed: count,
  unchanged: count,
  refused: count,
  findings: count,
}

/** One row of a return that somebody typed, by its reference and the hash of its values. */
const returnRow = { sourceId: id, kind: z.string(), rowId: id, ref: z.string(), digest: z.string() }

export const TrailEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AREA_CREATED'), name: z.string() }),
  z.object({ type: z.literal('AREA_CHANGED'), fields: z.array(z.string()) }),
  z.object({ type: z.literal('PERSON_INVITED'), personId: id, role: z.string(), agency: z.string().nullable() }),
  z.object({
    type: z.literal('PERSON_CHANGED'),
    personId: id,
    fields: z.array(z.string()),
    releasedAudits: z.array(id).optional(),
  }),
  z.object({ type: z.literal('PASSWORD_CHOSEN'), personId: id }),
  z.object({ type: z.literal('SIGNED_IN'), personId: id }),
  z.object({ type: z.literal('SIGNED_OUT'), personId: id }),
  z.object({ type: z.literal('SIGN_IN_REFUSED'), personId: id.nullable() }),
  z.object({
    type: z.literal('TARGET_SET'),
    measure: z.string(),
    basisPoints: count.nullable(),
    effectiveFrom: z.string(),
  }),
  z.object({ type: z.literal('RUBRIC_PUBLISHED'), rubricId: id, version: z.string(), checksum: z.string() }),
  z.object({ type: z.literal('MAPPING_SAVED'), headingsKey: z.string(), mapping: z.record(z.string(), z.string()) }),
  z.object({
    type: z.literal('REGISTER_PREVIEWED'),
    importId: id,
    fileHash: z.string(),
    added: count,
    changed: count,
    unchanged: count,
    gone: count,
    refused: count,
  }),
  z.object({
    type: z.literal('REGISTER_IMPORTED'),
    importId: id,
    fileHash: z.string(),
    added: count,
    changed: count,
    unchanged: count,
    gone: count,
    refused: count,
    registerVersion: count,
  }),
  z.object({ type: z.literal('IMPORT_DISCARDED'), importId: id }),
  z.object({
    type: z.literal('CYCLE_PLANNED'),
    cycleId: id,
    label: z.string(),
    rules: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({
    type: z.literal('FRAME_FROZEN'),
    cycleId: id,
    frameHash: z.string(),
    size: count,
    excluded: count,
    frozenOn: z.string(),
  }),
  z.object({
    type: z.literal('SEED_RECORDED'),
    cycleId: id,
    seed: z.string(),
    source: z.string(),
    frameHash: z.string(),
  }),
  z.object({ type: z.literal('SAMPLE_DRAWN'), cycleId: id, size: count, manifestHash: z.string() }),
  z.object({ type: z.literal('PLAN_REPLACED'), cycleId: id, planRef: id, replacedByRef: id, reason: z.string() }),
  z.object({ type: z.literal('AUDITS_ASSIGNED'), cycleId: id, assigned: count, unassigned: count, dueOn: z.string() }),
  z.object({
    type: z.literal('AUDIT_REASSIGNED'),
    auditId: id,
    fromId: id.nullable(),
    toId: id.nullable(),
    reason: z.string(),
    noteHash: z.string().optional(),
  }),
  z.object({
    type: z.literal('AUDITS_MOVED'),
    cycleId: id,
    reason: z.string(),
    noteHash: z.string().optional(),
    moves: z.array(z.object({ fromId: id.nullable(), toId: id, auditIds: z.array(id) })),
    kept: z.record(z.string(), count),
  }),
  z.object({
    type: z.literal('AUDIT_REFUSED'),
    auditId: id,
    personId: id,
    toId: id.nullable(),
    reason: z.string(),
    reasonHash: z.string(),
  }),
  z.object({ type: z.literal('CONFLICT_DECLARED'), personId: id, planRef: id, reasonHash: z.string() }),
  z.object({ type: z.literal('CONFLICT_WITHDRAWN'), personId: id, planRef: id }),
  z.object({ type: z.literal('CONFLICTS_IMPORTED'), count, releasedAudits: z.array(id), rowsHash: z.string() }),
  z.object({ type: z.literal('HOURS_CHANGED'), personId: id, hoursPerWeek: count.nullable() }),
  z.object({ type: z.literal('ABSENCE_ADDED'), personId: id, fromOn: z.string(), toOn: z.string() }),
  z.object({ type: z.literal('ABSENCE_REMOVED'), personId: id, fromOn: z.string(), toOn: z.string() }),
  z.object({ type: z.literal('CALENDAR_ADDRESS_MADE'), personId: id }),
  z.object({ type: z.literal('CALENDAR_ADDRESS_WITHDRAWN'), personId: id }),
  z.object({ type: z.literal('REMINDERS_MADE'), kind: z.string(), madeFor: z.string(), personIds: z.array(id) }),
  z.object({ type: z.literal('REMINDERS_SENT'), sent: count, failed: count, by: z.string() }),
  z.object({ type: z.literal('REMINDER_RETRIED'), messageId: id }),
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
  }),
  z.object({ type: z.literal('CYCLE_LOCKED'), cycleId: id, outcomesHash: z.string(), plans: count }),
  z.object({
    type: z.literal('COMPARATORS_IMPORTED'),
    releaseId: id,
    fileHash: z.string(),
    figures: count,
    flawed: count,
  }),
  z.object({
    type: z.literal('COMPARATORS_CHOSEN'),
    laCode: z.string(),
    regionCode: z.string().nullable(),
    neighbours: z.array(z.string()),
  }),
  z.object({ type: z.literal('MEASURES_COMPUTED'), cycleId: id, resultsHash: z.string() }),
  z.object({ type: z.literal('RETURN_PREVIEWED'), ...returnSource, fileHash: z.string() }),
  z.object({ type: z.literal('RETURN_CONFIRMED'), ...returnSource, fileHash: z.string() }),
  z.object({ type: z.literal('RETURN_DISCARDED'), sourceId: id, kind: z.string() }),
  z.object({ type: z.literal('RETURN_UNDONE'), sourceId: id, kind: z.string(), rows: count }),
  z.object({ type: z.literal('RETURN_ROW_ENTERED'), ...returnRow }),
  z.object({ type: z.literal('RETURN_ROW_CHANGED'), ...returnRow }),
  z.object({ type: z.literal('RETURN_ROW_DELETED'), ...returnRow }),
  z.object({ type: z.literal('REPORT_DRAFTED'), reportId: id, quarter: z.string(), number: count }),
  z.object({ type: z.literal('NARRATIVE_SAVED'), reportId: id, narrativeHash: z.string() }),
  z.object({
    type: z.literal('DEMONSTRATION_LOADED'),
    part: z.enum(['area', 'audits', 'complete']),
    cycleId: id.nullable(),
    audits: count,
    answers: count,
    documentsHash: z.string(),
  }),
  z.object({
    type: z.literal('REPORT_SIGNED'),
    reportId: id,
    quarter: z.string(),
    number: count,
    modelHash: z.string(),
  }),
])
export type TrailEvent = z.infer<typeof TrailEvent>
