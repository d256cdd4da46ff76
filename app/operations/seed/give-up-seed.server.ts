import { staleCycle } from '#app/domain/sampling/cycle.ts'
import { readGivenUp, type GivenUp } from '#app/domain/seed/evidence.ts'
import { PublicDraw, publicDrawMadeBy } from '#app/domain/seed/public-draw.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandUnseeded, type FrozenCycle } from './keep-seed.server.ts'

/**
 * Gives up the way of making the seed that is under way: a public draw that did not take place, or a round in which
 * somebody did not reveal. The frame stays the same, the reason is kept with the draw, and what was tried stays visible.
 */
export async function giveUpSeed(
  work: Work,
  input: { cycleId: string; version: number; reason: string },
): Promise<void> {
  allow(work, 'sample.seed')
  const { cycleId, version, reason } = input
  await transact(work.db, async (tx) => {
    const cycle = await demandUnseeded(tx, cycleId)
    const way = cycle.seedMethod
    if (way !== 'public_draw' && way !== 'commit_reveal') {
      throw new Refusal('conflict', 'NO_WAY', 'There is nothing to give up. Look at the page as it is now.')
    }
    const what = way === 'public_draw' ? whatDraw(cycle) : await whatRound(tx, cycle)
    const entry: GivenUp = { way, what, reason, by: work.actor.name, at: work.now.toISOString() }
    const { count } = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'frozen', seed: null },
      data: {
        seedMethod: null,
        publicDraw: null,
        seedLog: JSON.stringify([...readGivenUp(cycle.seedLog), entry]),
        ...(way === 'commit_reveal' && { seedRound: { increment: 1 } }),
        version: { increment: 1 },
      },
    })
    if (count === 0) throw staleCycle()
    await recordEvent(tx, work, { type: 'SEED_GIVEN_UP', cycleId, way, what, reason })
  })
}

function whatDraw({ publicDraw }: FrozenCycle): string {
  return publicDraw === null ? 'A public draw' : publicDrawMadeBy(PublicDraw.parse(JSON.parse(publicDraw)))
}

async function whatRound(tx: Tx, { id, seedRound }: FrozenCycle): Promise<string> {
  const shares = await tx.seedCommitment.findMany({ where: { cycleId: id, round: seedRound } })
  const missing = shares.filter(({ revealedAt }) => revealedAt === null).map(({ personName }) => personName)
  const committed = shares.filter(({ committedAt }) => committedAt !== null).length
  const late = missing.length > 0 ? `; not revealed: ${missing.toSorted().join(', ')}` : ''
  return `Round ${seedRound}, in which ${committed} of ${shares.length} people committed and ${shares.length - missing.length} revealed${late}`
}
