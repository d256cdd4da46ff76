import type { PackChoice } from '#app/domain/inspection/choice.ts'
import type { PlannedPart } from '#app/domain/inspection/part.ts'
import { planPack, sizeWords } from '#app/domain/inspection/plan.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readFacts } from './read-facts.server.ts'

/** A pack that was made, as the trail tells it. */
export type MadePack = { at: Date; madeByName: string } & PackChoice

const mostShown = 20

/** What a pack would hold for a choice, how large it would be, and the packs that were made, latest first. */
export async function getInspection(
  work: Work,
  choice: PackChoice,
): Promise<{ parts: PlannedPart[]; size: string; made: MadePack[] }> {
  allow(work, 'inspection.make')
  const facts = await readFacts(work.db, choice)
  const events = await work.db.trailEvent.findMany({
    where: { type: 'INSPECTION_PACK_MADE' },
    orderBy: { seq: 'desc' },
    take: mostShown,
    select: { at: true, actorName: true, payload: true },
  })
  return {
    parts: planPack(facts, choice),
    size: sizeWords(facts, choice),
    made: events.map(({ at, actorName, payload }) => ({
      at,
      madeByName: actorName,
      ...(JSON.parse(payload) as PackChoice),
    })),
  }
}
