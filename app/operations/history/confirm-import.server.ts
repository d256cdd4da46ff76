import { z } from 'zod'
import { clearStaged } from '#app/db/import-chunks.server.ts'
import { markPlans } from '#app/db/quality-findings.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { goneWarning } from '#app/domain/reading/plan-import.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { dropUpload } from '#app/operations/held-upload.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { applyPlans } from './apply-plans.server.ts'
import { applyReviews } from './apply-reviews.server.ts'

export const ConfirmRequest = z.object({
  /** The person says that a file which leaves out a large share of the plans is meant. */
  isGoneMeant: z.boolean().default(false),
})
export type ConfirmRequest = z.infer<typeof ConfirmRequest> & { importId: string }

/**
 * Makes a previewed import the register: all of it, or, when a rule forbids it, nothing. Plans that the file leaves out
 * stay with their audits but are no longer active. Refused when the register has moved since the preview, because then
 * the preview is not what would happen.
 */
export async function confirmImport(work: Work, { importId, isGoneMeant }: ConfirmRequest): Promise<void> {
  allow(work, 'register.import')
  await transact(work.db, async (tx) => {
    const found = await claim(tx, work, importId)
    const active = await tx.plan.count({ where: { isActive: true } })
    const warning = goneWarning(found.gone, active)
    if (warning && !isGoneMeant) {
      throw new Refusal(
        'invalid',
        'GONE_NOT_MEANT',
        `${warning}. Tick the box if that is right, or discard the import and check the file`,
        'isGoneMeant',
      )
    }
    const registerVersion = await moveRegister(tx, found)
    await applyPlans(tx, found)
    await applyReviews(tx, importId)
    await markPlans(tx)
    await clearStaged(tx, [importId])
    const { fileHash, added, changed, unchanged, gone, refused } = found
    await recordEvent(tx, work, {
      type: 'REGISTER_IMPORTED',
      importId,
      fileHash,
      added,
      changed,
      unchanged,
      gone,
      refused,
      registerVersion,
    })
  })
  await dropUpload(importId)
}

type ClaimedImport = Awaited<ReturnType<typeof claim>>

/** Two people may confirm at once: the one whose update finds the import still open goes on. */
async function claim(tx: Tx, work: Work, importId: string) {
  const found = await tx.import.findUnique({ where: { id: importId } })
  if (found === null)
    throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'There is no such import. Go back to the register.')
  if (found.status === 'reading' || found.status === 'failed')
    throw new Refusal('conflict', 'IMPORT_NOT_READ', 'This file has not been read to its end')
  if (found.shape === 'unknown')
    throw new Refusal('conflict', 'IMPORT_NOT_MAPPED', 'Say first what the columns of this file hold')
  const { count } = await tx.import.updateMany({
    where: { id: importId, status: 'previewed', version: found.version },
    data: { status: 'confirmed', confirmedAt: work.now, version: { increment: 1 } },
  })
  if (count === 1 && found.status === 'previewed') return found
  if (found.status === 'undone')
    throw new Refusal('conflict', 'IMPORT_UNDONE', 'This import was undone. Load the file again')
  if (found.status === 'discarded')
    throw new Refusal('conflict', 'IMPORT_DISCARDED', 'This import was discarded. Load the file again')
  throw new Refusal(
    'conflict',
    'IMPORT_ALREADY_CONFIRMED',
    'This import has been confirmed already. The register holds it',
  )
}

async function moveRegister(tx: Tx, { id, basedOn, asOf }: ClaimedImport): Promise<number> {
  const before = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { registerAsOf: true } })
  await tx.import.update({ where: { id }, data: { registerAsOfBefore: before.registerAsOf } })
  const { count } = await tx.area.updateMany({
    where: { id: 'area', registerVersion: basedOn },
    data: { registerVersion: { increment: 1 }, registerAsOf: asOf },
  })
  if (count === 1) return basedOn + 1
  throw new Refusal(
    'conflict',
    'REGISTER_MOVED',
    'Another import has changed the register since this preview was made. Discard this one and load the file again',
  )
}
