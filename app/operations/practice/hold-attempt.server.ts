import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/engine.server.ts'
import type { Work } from '#app/operations/work.ts'

/**
 * Takes hold of an open attempt for the rest of the transaction: its row is written first, so that two windows save one
 * after the other and neither works on answers that the other is changing.
 */
export async function holdAttempt(tx: Tx, work: Work, id: string): Promise<{ answers: string }> {
  const held = await tx.practiceAudit.updateMany({
    where: { id, personId: work.actor.id ?? '', finishedAt: null },
    data: { version: { increment: 1 } },
  })
  if (held.count === 0) {
    throw new Refusal(
      'conflict',
      'PRACTICE_FINISHED',
      'This practice audit is finished, so nothing was saved. Begin the plan again to answer once more.',
    )
  }
  return tx.practiceAudit.findUniqueOrThrow({ where: { id }, select: { answers: true } })
}
