import { digitsRule, digitsSnippet } from '#app/domain/seed/digits.ts'
import { hashedText, readGivenUp } from '#app/domain/seed/evidence.ts'
import { PublicDraw } from '#app/domain/seed/public-draw.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { readSeedEvidence } from '#app/db/read-seed-evidence.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** How the seed of a cycle is being made: the way that is under way, how far it has come, and what was given up before. */
export async function getSeed(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  const { seedMethod, publicDraw, seedRound, seedSource } = cycle
  const draw = publicDraw === null ? null : PublicDraw.parse(JSON.parse(publicDraw))
  const evidence = await readSeedEvidence(work.db, cycle)
  const hashed = seedSource === null ? null : hashedText(seedSource, evidence)
  return {
    way: seedMethod,
    today: toPlainDate(work.now),
    draw: draw && { ...draw, isDue: toPlainDate(work.now) >= draw.drawnOn },
    round: seedRound,
    people: await readPeople(work, cycleId, seedRound),
    givenUp: readGivenUp(cycle.seedLog),
    made: hashed === null ? null : { evidence, rule: digitsRule, snippet: digitsSnippet(hashed) },
  }
}

/** Everybody who can be asked for a share, and who took part in the round before. */
export async function listSeedPeople(work: Work, cycleId: string) {
  allow(work, 'sample.seed')
  const { seedRound } = await readCycle(work.db, cycleId)
  const before = await work.db.seedCommitment.findMany({
    where: { cycleId, round: seedRound - 1, revealedAt: { not: null } },
    select: { personId: true },
  })
  const people = await work.db.person.findMany({
    where: { isActive: true, passwordHash: { not: null } },
    select: { id: true, displayName: true, role: true, agency: true },
    orderBy: [{ role: 'asc' }, { displayName: 'asc' }],
    take: 500,
  })
  return { people, before: before.map(({ personId }) => personId) }
}

/** The people of a round and how far each has come; never a secret. */
async function readPeople(work: Work, cycleId: string, round: number) {
  const shares = await work.db.seedCommitment.findMany({
    where: { cycleId, round },
    select: { personName: true, commitment: true, committedAt: true, revealedAt: true },
    orderBy: { personName: 'asc' },
  })
  return shares.map(({ personName, commitment, committedAt, revealedAt }) => ({
    name: personName,
    commitment,
    hasCommitted: committedAt !== null,
    hasRevealed: revealedAt !== null,
  }))
}
