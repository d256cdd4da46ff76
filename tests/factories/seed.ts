import { randomBytes } from 'node:crypto'
import { sha256 } from '#app/db/trail.server.ts'
import { commitSecret } from '#app/operations/seed/commit-secret.server.ts'
import { inviteShares } from '#app/operations/seed/invite-shares.server.ts'
import type { Work } from '#app/operations/work.ts'
import { versionOf } from './cycle.ts'

/** A secret as a browser makes it. */
export const makeSecret = () => randomBytes(16).toString('hex')

/** Asks people for their shares and gives the id of each one's share, in the order of the people. */
export async function askForShares(officer: Work, cycleId: string, people: readonly Work[]): Promise<string[]> {
  const { db } = officer
  await inviteShares(officer, {
    cycleId,
    version: await versionOf(db, cycleId),
    people: people.map(({ actor }) => actor.id ?? ''),
  })
  const { seedRound: round } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  const shares = await db.seedCommitment.findMany({ where: { cycleId, round } })
  return people.map(({ actor }) => shares.find(({ personId }) => personId === actor.id)?.id ?? '')
}

/** Commits everybody to a secret of their own, by its hash, as their browsers do. */
export async function commitAll(people: readonly Work[], shareIds: readonly string[]): Promise<string[]> {
  const secrets = people.map(makeSecret)
  for (const [index, person] of people.entries()) {
    const secret = secrets[index] ?? ''
    await commitSecret(person, { shareId: shareIds[index] ?? '', commitment: sha256(secret), isKept: 'yes' })
  }
  return secrets
}
