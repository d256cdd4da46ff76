import { randomInt } from 'node:crypto'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { seedMadeBy, seedOf, type SeedRequest } from '#app/domain/seed/seed.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'

/**
 * Records the seed of the draw, once, and only after the frame's hash is recorded: whoever could still change the frame
 * could steer the sample, and whoever could roll again could wait for a sample they like.
 *
 * A trial seed is made here, from the system's secure random numbers, and is marked as not witnessed.
 */
export async function recordSeed(
  work: Work,
  input: { cycleId: string; version: number; request: SeedRequest },
): Promise<void> {
  allow(work, 'sample.seed')
  const { cycleId, version, request } = input
  await transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, cycleId)
    demandStep('seed', cycle.state)
    if (cycle.frameHash === null) throw new Error(`Cycle ${cycleId} is frozen without a frame hash`)
    if (cycle.seed !== null) {
      throw new Refusal(
        'conflict',
        'SEED_RECORDED',
        'The seed of this cycle is recorded already. It is made once: a second roll could be a choice.',
      )
    }
    const digits = request.source === 'dice' ? request.digits : Array.from({ length: 20 }, () => randomInt(10)).join('')
    const seed = seedOf(cycle.label, digits)
    const { count } = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'frozen', seed: null },
      data: {
        seed,
        seedSource: request.source,
        seedMadeBy: seedMadeBy(request),
        seededAt: work.now,
        version: { increment: 1 },
      },
    })
    if (count === 0) throw staleCycle()
    await recordEvent(tx, work, {
      type: 'SEED_RECORDED',
      cycleId,
      seed,
      source: request.source,
      frameHash: cycle.frameHash,
    })
  })
}
