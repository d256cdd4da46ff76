import { demandReveal, demandSecret, readSecret, sharesMadeBy, sharesText } from '#app/domain/seed/commit-reveal.ts'
import { digitsOfHash } from '#app/domain/seed/digits.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readShares } from '#app/db/read-seed-evidence.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdShare } from './hold-share.server.ts'
import { keepSeed, type FrozenCycle } from './keep-seed.server.ts'

/**
 * Reveals a secret, once everybody has committed, and checks it against the commitment. Nobody sees it before the last one
 * is revealed: whoever comes last cannot work out the sample and back out. The last secret completes the seed.
 */
export async function revealSecret(
  work: Work,
  input: { shareId: string; secret: string },
): Promise<{ isComplete: boolean }> {
  allow(work, 'seed.share')
  const secret = readSecret(input.secret)
  return transact(work.db, async (tx) => {
    const { cycle, mine, round } = await holdShare(tx, work, input.shareId)
    if (mine.commitment === null || round.some(({ commitment }) => commitment === null)) {
      throw new Refusal(
        'conflict',
        'NOT_ALL_COMMITTED',
        'Not everybody has committed to a secret yet. Keep yours: a secret that is known too early is worth nothing.',
      )
    }
    if (mine.revealedAt !== null) {
      throw new Refusal('conflict', 'REVEALED', 'You have revealed your secret already.')
    }
    demandReveal(secret, mine.commitment, sha256)
    // Whoever hashed a secret elsewhere is asked only now whether it could be guessed.
    demandSecret(secret)
    await tx.seedCommitment.update({ where: { id: mine.id }, data: { secret, revealedAt: work.now } })
    const { cycleId, personId } = mine
    await recordEvent(tx, work, { type: 'SEED_REVEALED', cycleId, round: mine.round, personId })
    const isComplete = round.every(({ id, revealedAt }) => id === mine.id || revealedAt !== null)
    if (isComplete) await complete(tx, work, cycle)
    return { isComplete }
  })
}

async function complete(tx: Tx, work: Work, cycle: FrozenCycle): Promise<void> {
  const shares = await readShares(tx, cycle.id, cycle.seedRound)
  const hashed = sharesText(shares)
  await keepSeed(tx, work, cycle, {
    digits: digitsOfHash(sha256(hashed)),
    source: 'commit_reveal',
    madeBy: sharesMadeBy(shares, cycle.seedRound),
    hashed,
  })
}
