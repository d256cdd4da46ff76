import { commitmentOf, demandSecret, readSecret, type CommitForm } from '#app/domain/seed/commit-reveal.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdShare } from './hold-share.server.ts'

/**
 * Hands in the hash of a secret, once. A browser sends the hash alone; a form without a script sends the secret, which is
 * hashed here and forgotten. Nobody else's hash may be handed in as one's own, nor one of an earlier round.
 */
export async function commitSecret(work: Work, input: CommitForm & { shareId: string }): Promise<void> {
  allow(work, 'seed.share')
  await transact(work.db, async (tx) => {
    const { cycle, mine } = await holdShare(tx, work, input.shareId)
    if (mine.commitment !== null) {
      throw new Refusal('conflict', 'COMMITTED', 'You have committed to a secret already. It cannot be exchanged.')
    }
    const commitment = input.commitment ?? commitmentOfTyped(input.secret)
    const isKnown = (await tx.seedCommitment.count({ where: { cycleId: cycle.id, commitment } })) > 0
    if (isKnown) {
      throw new Refusal(
        'invalid',
        'COMMITMENT_KNOWN',
        'This secret has been committed to before. Each share needs a secret of its own',
        'secret',
      )
    }
    await tx.seedCommitment.update({ where: { id: mine.id }, data: { commitment, committedAt: work.now } })
    const { cycleId, round, personId } = mine
    await recordEvent(tx, work, { type: 'SEED_COMMITTED', cycleId, round, personId, commitment })
  })
}

function commitmentOfTyped(typed: string | undefined): string {
  const secret = readSecret(typed ?? '')
  demandSecret(secret)
  return commitmentOf(secret, sha256)
}
