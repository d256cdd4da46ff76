import { isAsked, shareState } from '#app/domain/seed/share-state.ts'
import type { Work } from '#app/operations/work.ts'

/** The person's shares in seeds that are being made, each with what it waits for; what is asked of them comes first. */
export async function readSeedShares(work: Work) {
  const mine = await work.db.seedCommitment.findMany({
    where: { personId: work.actor.id ?? '', cycle: { seed: null, seedMethod: 'commit_reveal' } },
    include: {
      cycle: {
        select: {
          label: true,
          seedRound: true,
          secrets: { select: { round: true, commitment: true, revealedAt: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
    take: 20,
  })
  const stand = (share: { commitment: string | null; revealedAt: Date | null }) => ({
    hasCommitted: share.commitment !== null,
    hasRevealed: share.revealedAt !== null,
  })
  return mine
    .filter(({ round, cycle }) => round === cycle.seedRound)
    .map(({ cycle, ...share }) => {
      const round = cycle.secrets.filter((each) => each.round === share.round).map(stand)
      const state = shareState(stand(share), round, { isCurrent: true, isSeeded: false })
      return { id: share.id, label: cycle.label, state }
    })
    .toSorted((one, other) => Number(isAsked(other.state)) - Number(isAsked(one.state)))
}
