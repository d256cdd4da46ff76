import { randomUUID } from 'node:crypto'
import type { Target } from '#app/domain/definitions/targets.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/**
 * Sets the target of a measure from a day on; a second setting for the same day replaces the first. Results of locked
 * cycles keep the target that they were locked with.
 */
export async function setTarget(work: Work, input: Target): Promise<void> {
  allow(work, 'measures.set-target')
  const { measure, basisPoints, cases = null, effectiveFrom } = input
  const written = { basisPoints, cases, setById: work.actor.id, setAt: work.now }
  await transact(work.db, async (tx) => {
    await tx.target.upsert({
      where: { measure_effectiveFrom: { measure, effectiveFrom } },
      create: { id: randomUUID(), measure, effectiveFrom, ...written },
      update: written,
    })
    await recordEvent(tx, work, {
      type: 'TARGET_SET',
      measure,
      basisPoints,
      ...(cases !== null && { cases }),
      effectiveFrom,
    })
  })
}
