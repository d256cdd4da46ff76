import { randomUUID } from 'node:crypto'
import { draw, type Draw, type DrawnPlan } from '#app/domain/sampling/draw.ts'
import type { ChangeRecord } from '#app/domain/sampling/draw-change.ts'
import { manifestText, type Manifest } from '#app/domain/sampling/manifest.ts'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readFrame } from '#app/db/read-manifest.server.ts'
import { sha256 } from '#app/db/trail.server.ts'

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
