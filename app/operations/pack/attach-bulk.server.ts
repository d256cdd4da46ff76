import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { PackItem } from '#app/domain/pack/pack-item.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { dropUpload } from '#app/operations/held-upload.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { attachPackFile } from './attach-pack-file.server.ts'
import { claimBulk, readHeld, workPlace } from './held-bulk.server.ts'
import { previewBulk, type BulkFile } from './preview-bulk.server.ts'

/** What the officer says each understood document is; one that is left out is not attached. */
export const BulkForm = z.object({
  files: z
    .array(z.object({ number: z.number().int().min(0), item: PackItem.optional() }))
    .max(200)
    .default([]),
})
export type BulkForm = z.infer<typeof BulkForm>

/** How many were attached, and why others were not. */
export type BulkOutcome = { attached: number; refused: string[] }

/**
 * Attaches the documents that wait, each to the plan that its name begins with. Each is taken or refused by itself, in a
 * transaction of its own; afterwards nothing waits any more, and nothing lies unsealed on disk, whatever happened.
 */
export async function attachBulk(
  work: Work,
  input: { cycleId: string; bulkId: string } & BulkForm,
): Promise<BulkOutcome> {
  allow(work, 'pack.manage')
  const waiting = await previewBulk(work, input)
  await claimBulk(input.bulkId)
  try {
    return await attachEach(work, input, waiting)
  } finally {
    await dropUpload(input.bulkId)
  }
}

async function attachEach(
  work: Work,
  input: { bulkId: string } & BulkForm,
  waiting: readonly BulkFile[],
): Promise<BulkOutcome> {
  const items = new Map(input.files.map(({ number, item }) => [number, item]))
  const outcome: BulkOutcome = { attached: 0, refused: [] }
  for (const { number, name, place } of waiting) {
    const item = items.get(number)
    if (place === null || item === undefined) continue
    const path = workPlace(input.bulkId)
    await writeFile(path, await readHeld(work.db, input.bulkId, number), { mode: 0o600 })
    try {
      await attachPackFile(work, { entryId: place.entryId, item, path, name })
      outcome.attached += 1
    } catch (error) {
      if (!isRefusal(error)) throw error
      outcome.refused.push(error.message)
    }
  }
  return outcome
}
