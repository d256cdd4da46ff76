import { placeOf, type BulkPlace, type SampledPlan } from '#app/domain/pack/bulk-names.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from '#app/db/engine.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { unpackBulk } from '#app/intake/pack/unpack-bulk.server.ts'
import type { FileAt } from '#app/intake/sheet.ts'
import { dropUpload, heldFolder, makeUploadFolder } from '#app/operations/held-upload.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { randomUUID } from 'node:crypto'
import { holdBulk, readBulk } from './held-bulk.server.ts'

/**
 * Takes documents of many plans, or a zip of them, and holds them sealed until somebody has looked at what would go where.
 * Nothing is attached yet.
 */
export async function stageBulk(work: Work, input: { cycleId: string; files: readonly FileAt[] }): Promise<string> {
  allow(work, 'pack.manage')
  const cycle = await readCycle(work.db, input.cycleId)
  if (!['drawn', 'auditing', 'moderating'].includes(cycle.state)) {
    throw new Refusal('conflict', 'PACK_CLOSED', 'Packs can be attached from the draw of a cycle until it is locked.')
  }
  const unpacked = randomUUID()
  await makeUploadFolder(unpacked)
  try {
    return await holdBulk(work.db, cycle.id, await unpackBulk(input.files, heldFolder(unpacked)))
  } finally {
    await dropUpload(unpacked)
  }
}

/** A document that waits: where it would go, or nowhere. */
export type BulkFile = { number: number; name: string; place: BulkPlace | null }

/** What waits, with the plan that each name begins with. */
export async function previewBulk(work: Work, input: { cycleId: string; bulkId: string }): Promise<BulkFile[]> {
  allow(work, 'pack.manage')
  const { names } = await readBulk(work.db, input.bulkId, input.cycleId)
  const plans = await sampledPlans(work.db, input.cycleId)
  return names.map((name, index) => ({ number: index, name, place: placeOf(name, plans) }))
}

async function sampledPlans(db: Database, cycleId: string): Promise<SampledPlan[]> {
  const entries = await db.sampleEntry.findMany({
    where: { cycleId, status: 'sampled' },
    select: { id: true, planRef: true },
  })
  return entries.map(({ id, planRef }) => ({ entryId: id, planRef }))
}
