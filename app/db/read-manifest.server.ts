import type { FrameLine } from '#app/domain/frame/frame-text.ts'
import { draw } from '#app/domain/sampling/draw.ts'
import type { ReplacementRecord } from '#app/domain/sampling/draw-change.ts'
import { parseManifest, type Manifest } from '#app/domain/sampling/manifest.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from './open.server.ts'
import { sha256 } from './trail.server.ts'

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

async function withChanges(db: Database | Tx, cycleId: string, manifest: Manifest, changes: ReplacementRecord[]) {
  const { rules, seed } = manifest
  const lines = await readFrame(db, cycleId)
  return { ...manifest, changes, ...draw({ lines, ...rules, seed: seed.value, changes }, sha256) }
}
