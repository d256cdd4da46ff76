import { z } from 'zod'
import { accountEvents } from './account-events.ts'
import { actionEvents } from './action-events.ts'
import { auditEvents } from './audit-events.ts'
import { calibrationEvents } from './calibration-events.ts'
import { dataEvents } from './data-events.ts'
import { fixEvents } from './fix-events.ts'
import { packEvents } from './pack-events.ts'
import { reportEvents } from './report-events.ts'
import { themeEvents } from './theme-events.ts'

/**
 * Everything that can have happened. This is stored data: an event's payload may gain optional fields, but never lose
 * or rename one. Payloads hold ids, codes, counts and hashes; free text of an audit is represented by its hash.
 */
const id = z.string()
const count = z.number().int()

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
  ...accountEvents,
  z.object({
    type: z.literal('TARGET_SET'),
    measure: z.string(),
    basisPoints: count.nullable(),
    cases: count.optional(),
    effectiveFrom: z.string(),
  }),
  z.object({
    type: z.literal('RUBRIC_PUBLISHED'),
    rubricId: id,
    version: z.string(),
    checksum: z.string(),
    origin: z.enum(['product', 'area', 'calibration']).optional(),
  }),
  z.object({ type: z.literal('MAPPING_SAVED'), headingsKey: z.string(), mapping: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('REFERENCES_LISTED'), fileHash: z.string(), count }),
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
  z.object({ type: z.literal('IMPORT_FAILED'), importId: id, code: z.string() }),
  z.object({
    type: z.literal('REGISTER_IMPORT_UNDONE'),
    importId: id,
    plans: count,
    reviews: count,
    reasonHash: z.string(),
    registerVersion: count,
  }),
  z.object({ type: z.literal('MAPPING_DELETED'), headingsKey: z.string() }),
  z.object({
    type: z.literal('CYCLE_PLANNED'),
    cycleId: id,
    label: z.string(),
    rules: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({
    type: z.literal('POLICY_SAVED'),
    policyId: id,
    name: z.string(),
    rules: z.record(z.string(), z.union([z.string(), z.number()])),
    isDefault: z.boolean(),
  }),
  z.object({ type: z.literal('POLICY_DELETED'), policyId: id, name: z.string() }),
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
    hashed: z.string().optional(),
  }),
  z.object({
    type: z.literal('PUBLIC_DRAW_NAMED'),
    cycleId: id,
    name: z.string(),
    drawnOn: z.string(),
    publishedAt: z.string(),
    whichNumbers: z.string(),
    howMany: count,
  }),
  z.object({ type: z.literal('SEED_SHARES_ASKED'), cycleId: id, round: count, personIds: z.array(id) }),
  z.object({ type: z.literal('SEED_COMMITTED'), cycleId: id, round: count, personId: id, commitment: z.string() }),
  z.object({ type: z.literal('SEED_REVEALED'), cycleId: id, round: count, personId: id }),
  z.object({ type: z.literal('SEED_GIVEN_UP'), cycleId: id, way: z.string(), what: z.string(), reason: z.string() }),
  z.object({ type: z.literal('SAMPLE_DRAWN'), cycleId: id, size: count, manifestHash: z.string() }),
  z.object({
    type: z.literal('SAMPLE_EXTENDED'),
    cycleId: id,
    number: count,
    sizeBefore: count,
    sizeAfter: count,
    rule: z.record(z.string(), z.union([z.string(), z.number()])),
    reason: z.string(),
    manifestHash: z.string(),
  }),
  z.object({
    type: z.literal('PLAN_REPLACED'),
    cycleId: id,
    planRef: id,
    replacedByRef: id,
    reason: z.string(),
    manifestHash: z.string().optional(),
  }),
  z.object({
    type: z.literal('AUDITS_ASSIGNED'),
    cycleId: id,
    assigned: count,
    unassigned: count,
    dueOn: z.string(),
    secondRated: count.optional(),
  }),
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
  ...auditEvents,
  ...packEvents,
  ...themeEvents,
  ...fixEvents,
  z.object({ type: z.literal('CYCLE_LOCKED'), cycleId: id, outcomesHash: z.string(), plans: count }),
  ...calibrationEvents,
  ...actionEvents,
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
  z.object({
    type: z.literal('MEASURES_COMPUTED'),
    cycleId: id,
    resultsHash: z.string(),
    agreementHash: z.string().optional(),
  }),
  z.object({ type: z.literal('RETURN_PREVIEWED'), ...returnSource, fileHash: z.string() }),
  z.object({ type: z.literal('RETURN_CONFIRMED'), ...returnSource, fileHash: z.string() }),
  z.object({ type: z.literal('RETURN_DISCARDED'), sourceId: id, kind: z.string() }),
  z.object({ type: z.literal('RETURN_UNDONE'), sourceId: id, kind: z.string(), rows: count }),
  z.object({ type: z.literal('RETURN_ROW_ENTERED'), ...returnRow }),
  z.object({ type: z.literal('RETURN_ROW_CHANGED'), ...returnRow }),
  z.object({ type: z.literal('RETURN_ROW_DELETED'), ...returnRow }),
  ...reportEvents,
  ...dataEvents,
  z.object({
    type: z.literal('DEMONSTRATION_LOADED'),
    part: z.enum(['area', 'audits', 'complete', 'reaudits']),
    cycleId: id.nullable(),
    audits: count,
    answers: count,
    documentsHash: z.string(),
  }),
])
export type TrailEvent = z.infer<typeof TrailEvent>
