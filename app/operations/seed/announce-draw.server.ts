import { staleCycle } from '#app/domain/sampling/cycle.ts'
import { demandAnnouncement, type AnnounceForm, type PublicDraw } from '#app/domain/seed/public-draw.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandNoOtherWay, demandUnseeded } from './keep-seed.server.ts'

/**
 * Names a public draw whose numbers will become the seed, before its day and after the freeze. Once named it stands:
 * another draw can only be named after this one was given up, with a reason that is kept with the draw.
 */
export async function announceDraw(work: Work, input: AnnounceForm & { cycleId: string }): Promise<void> {
  allow(work, 'sample.seed')
  const { cycleId, version, ...named } = input
  await transact(work.db, async (tx) => {
    const cycle = await demandUnseeded(tx, cycleId)
    demandNoOtherWay(cycle, 'public_draw')
    if (cycle.publicDraw !== null) {
      throw new Refusal('conflict', 'DRAW_NAMED', 'A public draw is named already. Look at the page as it is now.')
    }
    demandAnnouncement(named.drawnOn, cycle.frozenOn, toPlainDate(work.now))
    const draw: PublicDraw = { ...named, announcedBy: work.actor.name, announcedAt: work.now.toISOString() }
    const { count } = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'frozen', seed: null },
      data: { seedMethod: 'public_draw', publicDraw: JSON.stringify(draw), version: { increment: 1 } },
    })
    if (count === 0) throw staleCycle()
    await recordEvent(tx, work, { type: 'PUBLIC_DRAW_NAMED', cycleId, ...named })
  })
}
