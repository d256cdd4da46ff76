import { randomUUID } from 'node:crypto'
import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { draw, type Draw, type DrawnPlan } from '#app/domain/sampling/draw.ts'
import type { ChangeRecord, ReplacementRecord } from '#app/domain/sampling/draw-change.ts'
import { manifestText, parseManifest, type Manifest } from '#app/domain/sampling/manifest.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'

/** The drawable lines of a frozen frame. */
export async function readFrame(db: Database | Tx, cycleId: string): Promise<FrameLine[]> {
  const entries = await db.frameEntry.findMany({
    where: { cycleId, excludedReason: null },
    select: { planRef: true, stratum: true },
  })
  return entries.map(({ planRef, stratum }) => ({ ref: planRef, stratum }))
}

/** The record of a draw, ready to be changed, and the hash of its text as it stands. */
export async function readManifest(db: Database | Tx, cycleId: string): Promise<{ manifest: Manifest; hash: string }> {
  const cycle = await db.cycle.findUnique({ where: { id: cycleId }, select: { manifest: true, seed: true } })
  if (!cycle?.manifest) throw new Refusal('not-found', 'NO_DRAW', 'The sample of this cycle is not drawn yet.')
  const read = parseManifest(cycle.manifest)
  if (!read.ok) throw new Error(`The manifest of cycle ${cycleId} cannot be read: ${read.sentence}`)
  const hash = sha256(cycle.manifest)
  if (read.writtenAs === 2) return { manifest: read.manifest, hash }
  const changes = await earlierReplacements(db, cycleId)
  return {
    manifest: changes.length === 0 ? read.manifest : await withChanges(db, cycleId, read.manifest, changes),
    hash,
  }
}

/** A manifest of the first format says nothing of its replacements: they stand in the rows and in the trail. */
async function earlierReplacements(db: Database | Tx, cycleId: string): Promise<ReplacementRecord[]> {
  const entries = await db.sampleEntry.findMany({ where: { cycleId, status: { not: 'reserve' } } })
  if (entries.every(({ replacedByRef }) => replacedByRef === null)) return []
  const events = await db.trailEvent.findMany({
    where: { type: 'PLAN_REPLACED', payload: { contains: cycleId } },
    orderBy: { seq: 'asc' },
  })
  const entryOf = new Map(entries.map((entry) => [entry.planRef, entry]))
  return events.flatMap(({ payload, actorName, at }): ReplacementRecord[] => {
    const { planRef, replacedByRef, reason } = JSON.parse(payload) as Record<string, string>
    const [old, next] = [entryOf.get(planRef ?? ''), entryOf.get(replacedByRef ?? '')]
    if (!old || !next || reason === undefined) return []
    const tickets = { ticket: old.ticket, replacedByRef: next.planRef, replacedByTicket: next.ticket }
    const by = { reason, by: actorName, at: at.toISOString(), previousManifest: null }
    return [{ kind: 'replacement', ref: old.planRef, stratum: old.stratum, ...tickets, ...by }]
  })
}

async function withChanges(db: Database | Tx, cycleId: string, manifest: Manifest, changes: ChangeRecord[]) {
  const { rules, seed } = manifest
  const lines = await readFrame(db, cycleId)
  return { ...manifest, changes, ...draw({ lines, ...rules, seed: seed.value, changes }, sha256) }
}

/** The draw with one change more, worked out from the frame and the seed as the first one was. */
export async function drawAgain(db: Tx, cycleId: string, manifest: Manifest, change: ChangeRecord): Promise<Draw> {
  const { rules, seed, changes } = manifest
  const lines = await readFrame(db, cycleId)
  return draw({ lines, ...rules, seed: seed.value, changes: [...changes, change] }, sha256)
}

/** The manifest's text after a change, and its hash. */
export function recordOf(manifest: Manifest, change: ChangeRecord, made: Draw): { text: string; hash: string } {
  const text = manifestText({ ...manifest, changes: [...manifest.changes, change], ...made })
  return { text, hash: sha256(text) }
}

type Row = DrawnPlan & { status: 'sampled' | 'reserve' }

/**
 * Brings the rows of the sample to what a draw says: reserves that are taken become sample, new tickets become rows with
 * what the register said of them on the freeze date. Nothing that was drawn is given back. Gives the rows that joined
 * the sample.
 */
export async function writeSample(tx: Tx, cycleId: string, made: Draw, extension = 0) {
  const drawn: Row[] = [
    ...made.sample.map((plan): Row => ({ ...plan, status: 'sampled' })),
    ...made.reserves.map((plan): Row => ({ ...plan, status: 'reserve' })),
  ]
  const known = await tx.sampleEntry.findMany({
    where: { cycleId },
    select: { id: true, planRef: true, status: true, facts: true },
  })
  const entryOf = new Map(known.map((entry) => [entry.planRef, entry]))
  const taken = made.sample.flatMap(({ ref }) => {
    const entry = entryOf.get(ref)
    return entry?.status === 'reserve' ? [entry] : []
  })
  const rows = await rowsFor(
    tx,
    cycleId,
    drawn.filter(({ ref }) => !entryOf.has(ref)),
  )
  await updateRows(
    tx,
    'SampleEntry',
    'id',
    taken.map(({ id }) => ({ id, status: 'sampled', extension })),
  )
  await insertRows(
    tx,
    'SampleEntry',
    rows.map((row) => ({ ...row, extension: row.status === 'sampled' ? extension : 0 })),
  )
  return [...taken, ...rows.filter(({ status }) => status === 'sampled')].map(({ id, planRef, facts }) => ({
    id,
    planRef,
    facts,
  }))
}

/** What the register said of the drawn plans on the freeze date, read a thousand at a time. */
async function rowsFor(tx: Tx, cycleId: string, drawn: readonly Row[]) {
  const frozen = new Map<string, { planId: string | null; formId: string | null; facts: string }>()
  for (let start = 0; start < drawn.length; start += 1_000) {
    const refs = drawn.slice(start, start + 1_000).map(({ ref }) => ref)
    const entries = await tx.frameEntry.findMany({
      where: { cycleId, planRef: { in: refs } },
      select: { planRef: true, planId: true, formId: true, facts: true },
    })
    for (const { planRef, ...rest } of entries) frozen.set(planRef, rest)
  }
  return drawn.map(({ ref, ticket, stratum, ordinal, status }) => {
    const { planId, formId, facts } = frozen.get(ref) ?? { planId: null, formId: null, facts: '' }
    return { id: randomUUID(), cycleId, planId, formId, planRef: ref, stratum, ordinal, ticket, status, facts }
  })
}
