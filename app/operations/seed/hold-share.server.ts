import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import type { Work } from '#app/operations/work.ts'
import { demandUnseeded, type FrozenCycle } from './keep-seed.server.ts'

/**
 * A person's own share with all shares of its round. Holds the cycle for the rest of the transaction, so that people who
 * commit or reveal at the same moment see each other's shares. Refused when the round is over.
 */
export async function holdShare(tx: Tx, work: Work, shareId: string) {
  const found = await tx.seedCommitment.findFirst({ where: { id: shareId, personId: work.actor.id ?? '' } })
  if (found === null) throw noSuchShare()
  await tx.cycle.updateMany({ where: { id: found.cycleId }, data: { version: { increment: 0 } } })
  const cycle: FrozenCycle = await demandUnseeded(tx, found.cycleId)
  if (cycle.seedMethod !== 'commit_reveal' || cycle.seedRound !== found.round) {
    throw new Refusal(
      'conflict',
      'ROUND_OVER',
      'This round was given up. If there is a new one, you find it under “Your share in the seed”.',
    )
  }
  const round = await tx.seedCommitment.findMany({ where: { cycleId: cycle.id, round: found.round } })
  const mine = round.find(({ id }) => id === shareId) ?? found
  return { cycle, mine, round }
}

/** Says nothing of whether somebody else has such a share. */
export function noSuchShare(): Refusal {
  return new Refusal('not-found', 'NO_SUCH_SHARE', 'You have no such share in a seed. Go back to your shares.')
}
