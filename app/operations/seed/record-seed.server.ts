import { randomInt } from 'node:crypto'
import { seedMadeBy, type SeedRequest } from '#app/domain/seed/seed.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandNoOtherWay, demandUnseeded, keepSeed } from './keep-seed.server.ts'

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
    const cycle = await demandUnseeded(tx, cycleId)
    demandNoOtherWay(cycle, null)
    const digits = request.source === 'dice' ? request.digits : Array.from({ length: 20 }, () => randomInt(10)).join('')
    await keepSeed(tx, work, cycle, { digits, source: request.source, madeBy: seedMadeBy(request), version })
  })
}
