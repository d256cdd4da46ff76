import { DrawnNumbers } from '#app/domain/seed/public-draw.ts'
import { readGivenUp, type SeedEvidence } from '#app/domain/seed/evidence.ts'
import type { SeedShare } from '#app/domain/seed/commit-reveal.ts'
import type { Database, Tx } from './open.server.ts'

type SeededCycle = {
  id: string
  seedSource: string | null
  publicDraw: string | null
  seedRound: number
  seedLog: string
}

/** All from which the digits of a cycle's seed can be worked out again, for the manifest and the pages. */
export async function readSeedEvidence(db: Database | Tx, cycle: SeededCycle): Promise<SeedEvidence> {
  const { seedSource, publicDraw, seedRound } = cycle
  return {
    publicDraw: seedSource === 'public_draw' && publicDraw !== null ? DrawnNumbers.parse(JSON.parse(publicDraw)) : null,
    shares: seedSource === 'commit_reveal' ? await readShares(db, cycle.id, seedRound) : [],
    round: seedRound,
    givenUp: readGivenUp(cycle.seedLog),
  }
}

/** The shares of one round that are revealed, with the role in which each person took part. */
export async function readShares(db: Database | Tx, cycleId: string, round: number): Promise<SeedShare[]> {
  const rows = await db.seedCommitment.findMany({ where: { cycleId, round }, orderBy: { commitment: 'asc' } })
  const people = await db.person.findMany({
    where: { id: { in: rows.map(({ personId }) => personId) } },
    select: { id: true, role: true },
  })
  const roleOf = new Map(people.map(({ id, role }) => [id, role]))
  return rows.flatMap(({ personId, personName, commitment, committedAt, secret, revealedAt }): SeedShare[] => {
    const role = roleOf.get(personId)
    if (!role || commitment === null || committedAt === null || secret === null || revealedAt === null) return []
    const [committed, revealed] = [committedAt.toISOString(), revealedAt.toISOString()]
    return [{ name: personName, role, commitment, committedAt: committed, secret, revealedAt: revealed }]
  })
}
