import { countImproved, type ImprovedCounts } from '#app/domain/fix/improved.ts'
import { Grade } from '#app/domain/rubric/rubric.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from './engine.server.ts'

/** Days from and to which packs count, both included; or the cycle that they are of. */
export type ImprovedSpan = { from: PlainDate; to: PlainDate } | { cycleId: string }

/**
 * How many plans are better because of their audit: of one cycle, or over a period. In a period, packs count by the day
 * they were made, and plans that were audited again by the day the last agency handed in.
 */
export async function readImproved(db: Database | Tx, span: ImprovedSpan): Promise<ImprovedCounts> {
  const isOfCycle = 'cycleId' in span
  const within = isOfCycle ? { not: null } : { gte: start(span.from), lt: start(addDays(span.to, 1)) }
  const [packs, rows] = await Promise.all([
    db.fixPack.count({
      where: isOfCycle ? span : { madeAt: { gte: start(span.from), lt: start(addDays(span.to, 1)) } },
    }),
    db.fixPack.findMany({
      where: { ...(isOfCycle && span), reauditedAt: within, gradeAfter: { not: null } },
      select: {
        gradeBefore: true,
        gradeAfter: true,
        items: { where: { isLeftOut: false }, select: { ratingBefore: true, ratingAfter: true, isGatedAfter: true } },
      },
    }),
  ])
  const rated = rows.map(({ gradeBefore, gradeAfter, items }) => ({
    gradeBefore: Grade.parse(gradeBefore),
    gradeAfter: Grade.parse(gradeAfter),
    requests: items,
  }))
  return countImproved(packs, rated)
}

function start(day: PlainDate): Date {
  return new Date(`${day}T00:00:00Z`)
}
