import { readLockedCycle, type LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { Database, Tx } from './engine.server.ts'

/**
 * What the locks froze, the latest term first: a term that is locked after the next one is still the earlier of the two.
 *
 * @param lockedBefore leaves out cycles that were locked at that moment or later
 */
export async function readLockedCycles(
  db: Database | Tx,
  { most, lockedBefore }: { most: number; lockedBefore?: Date },
): Promise<LockedCycle[]> {
  const rows = await db.cycle.findMany({
    where: {
      kind: 'plans',
      state: 'locked',
      profile: { isNot: null },
      ...(lockedBefore && { lockedAt: { lt: lockedBefore } }),
    },
    orderBy: { termFrom: 'desc' },
    take: most,
    select: { profile: { select: { document: true } }, results: { select: { document: true } } },
  })
  return rows.flatMap(({ profile, results }) =>
    profile ? [readLockedCycle({ profile: profile.document, results: results.map(({ document }) => document) })] : [],
  )
}
