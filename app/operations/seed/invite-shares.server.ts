import { randomUUID } from 'node:crypto'
import { staleCycle } from '#app/domain/sampling/cycle.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandNoOtherWay, demandUnseeded } from './keep-seed.server.ts'

/** Asks several people, of any role, to make the seed together. Who is asked cannot change within a round. */
export async function inviteShares(
  work: Work,
  input: { cycleId: string; version: number; people: readonly string[] },
): Promise<void> {
  allow(work, 'sample.seed')
  const { cycleId, version } = input
  await transact(work.db, async (tx) => {
    const cycle = await demandUnseeded(tx, cycleId)
    demandNoOtherWay(cycle, null)
    const ids = [...new Set(input.people)]
    const people = await tx.person.findMany({
      where: { id: { in: ids }, isActive: true },
      select: { id: true, displayName: true },
    })
    if (people.length < ids.length) {
      throw new Refusal('invalid', 'NOT_A_PERSON', 'Select people who can sign in', 'people')
    }
    const { count } = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'frozen', seed: null },
      data: { seedMethod: 'commit_reveal', version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    const round = cycle.seedRound
    await tx.seedCommitment.createMany({
      data: people.map(({ id, displayName }) => ({
        id: randomUUID(),
        cycleId,
        round,
        personId: id,
        personName: displayName,
      })),
    })
    await recordEvent(tx, work, { type: 'SEED_SHARES_ASKED', cycleId, round, personIds: people.map(({ id }) => id) })
  })
}
