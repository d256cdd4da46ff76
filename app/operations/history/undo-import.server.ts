import { z } from 'zod'
import { updateRows } from '#app/db/insert-rows.server.ts'
import { forgetPersonKeys } from '#app/db/person-keys.server.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { markPlans } from '#app/db/quality-findings.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { PlanBefore } from '#app/domain/register/plan-snapshot.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { takeBackReviews } from './apply-reviews.server.ts'

export const UndoRequest = z.object({
  reason: z
    .string({ error: 'Say why the import is undone' })
    .trim()
    .min(1, 'Say why the import is undone')
    .max(500, 'Say it in at most 500 characters'),
})
export type UndoRequest = z.infer<typeof UndoRequest> & { importId: string }

const together = 1_000

/**
 * Takes the last import of the register back: every plan is as it was before, to the letter, and so is the day that the
 * register speaks of. Refused when a later import stands on it, or when a frame was frozen on it, because then a sample
 * depends on it. What the register said in the meantime stays in its history.
 */
export async function undoImport(work: Work, { importId, reason }: UndoRequest): Promise<void> {
  allow(work, 'register.undo')
  await transact(work.db, async (tx) => {
    // A freeze holds this row as well: it either stands already and is found below, or it waits for what is put back here.
    await tx.area.updateMany({ where: { id: 'area' }, data: { registerVersion: { increment: 1 } } })
    const obstacle = await obstacleToUndo(tx, importId)
    if (obstacle !== null) throw obstacle
    const undone = await tx.import.update({
      where: { id: importId },
      data: {
        status: 'undone',
        undoneAt: work.now,
        undoneByName: work.actor.name,
        undoneReason: reason,
        version: { increment: 1 },
      },
    })
    if (!(await takeBackReviews(tx, importId))) throw reviewsMoved()
    const plans = await putBack(tx, importId)
    await forgetPersonKeys(tx, importId)
    await markPlans(tx)
    const { registerVersion } = await tx.area.update({
      where: { id: 'area' },
      data: { registerAsOf: undone.registerAsOfBefore },
    })
    await recordEvent(tx, work, {
      type: 'REGISTER_IMPORT_UNDONE',
      importId,
      plans,
      reviews: undone.reviews,
      reasonHash: sha256(reason),
      registerVersion,
    })
  })
}

/** Why an import cannot be undone, or null. The page asks too, so that it offers only what is possible. */
export async function obstacleToUndo(db: Database | Tx, importId: string): Promise<Refusal | null> {
  const found = await db.import.findUnique({ where: { id: importId } })
  if (found === null)
    return new Refusal('not-found', 'IMPORT_NOT_FOUND', 'There is no such import. Go back to the register.')
  if (found.status === 'undone') return new Refusal('conflict', 'IMPORT_UNDONE', 'This import has been undone already')
  if (found.status !== 'confirmed' || found.confirmedAt === null)
    return new Refusal('conflict', 'IMPORT_NOT_CONFIRMED', 'This import did not change the register')
  const later = await db.import.findFirst({
    where: { status: 'confirmed', basedOn: { gt: found.basedOn } },
    orderBy: { basedOn: 'asc' },
    select: { fileName: true },
  })
  if (later !== null)
    return new Refusal(
      'conflict',
      'IMPORT_NOT_LAST',
      `${later.fileName} was loaded after it. Only the last import can be undone`,
    )
  const frozen = await db.cycle.findFirst({
    where: {
      kind: 'plans',
      OR: [
        { registerVersion: { gt: found.basedOn } },
        // A frame of a workbench that did not yet keep the version of the register.
        { registerVersion: null, frozenAt: { gte: found.confirmedAt } },
      ],
    },
    select: { label: true },
  })
  if (frozen !== null)
    return new Refusal(
      'conflict',
      'FRAME_STANDS_ON_IMPORT',
      `The frame of ${frozen.label} was frozen on this register, so it cannot be undone. Load a corrected file instead`,
    )
  const changes = await db.planChange.count({ where: { importId } })
  if (changes === found.added + found.changed + found.gone) return null
  return new Refusal(
    'conflict',
    'HISTORY_NOT_KEPT',
    'This import is older than the history of the register. Load a corrected file instead',
  )
}

function reviewsMoved(): Refusal {
  return new Refusal(
    'conflict',
    'REVIEWS_MOVED',
    'A later return has changed annual reviews that came with this file. Undo that return first, then this import',
  )
}

/** Puts every plan of an import back, a thousand at a time. Gives how many. */
async function putBack(tx: Tx, importId: string): Promise<number> {
  let count = 0
  for (let after = ''; ;) {
    const changes = await tx.planChange.findMany({
      where: { importId, planRef: { gt: after } },
      orderBy: { planRef: 'asc' },
      take: together,
      select: { planRef: true, before: true },
    })
    const added = changes.filter(({ before }) => before === null).map(({ planRef }) => planRef)
    if (added.length > 0) await tx.plan.deleteMany({ where: { ref: { in: added } } })
    const before = changes.flatMap((change) =>
      change.before === null ? [] : [PlanBefore.parse(JSON.parse(change.before))],
    )
    await updateRows(tx, 'Plan', 'ref', before)
    count += changes.length
    const last = changes.at(-1)
    if (last === undefined || changes.length < together) return count
    after = last.planRef
  }
}
