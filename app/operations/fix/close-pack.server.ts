import type { CloseForm } from '#app/domain/fix/fix-forms.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdPack } from './hold-pack.server.ts'

type Input = CloseForm & { cycleId: string; packId: string }

/** Ends a pack without a re-audit, with the reason: the plan has ceased, or moved to another area. It counts nowhere as improved. */
export async function closePack(work: Work, input: Input): Promise<void> {
  allow(work, 'fix.manage')
  await transact(work.db, async (tx) => {
    const { id, planRef } = await holdPack(tx, input)
    await tx.fixPack.update({ where: { id }, data: { closedReason: input.reason } })
    await recordEvent(tx, work, { type: 'FIX_PACK_CLOSED', packId: id, planRef, reasonHash: sha256(input.reason) })
  })
}
