import { usualSecondRatings, type SecondRatingRule } from '#app/domain/sampling/second-rated.ts'
import type { Database, Tx } from './open.server.ts'

/** How many plans the area rates twice. */
export async function readSecondRatingRule(db: Database | Tx): Promise<SecondRatingRule> {
  const area = await db.area.findUnique({
    where: { id: 'area' },
    select: { secondRatePercent: true, secondRateMinimum: true },
  })
  return area === null ? usualSecondRatings : { percent: area.secondRatePercent, minimum: area.secondRateMinimum }
}
