import type { CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from './engine.server.ts'

export type NamedCycle = { id: string; label: string }

/**
 * The locked cycles of a kind, the latest first, and the one that an address names by its label: `2026-summer`. Without a
 * label it is the latest; null when nothing is locked. Refused when no locked cycle has that label.
 */
export async function lockedCycleNamed(
  db: Database,
  { kind, label, most }: { kind: CycleKind; label?: string | undefined; most: number },
): Promise<{ cycles: NamedCycle[]; chosen: NamedCycle | null }> {
  const cycles = await db.cycle.findMany({
    where: { kind, state: 'locked', profile: { isNot: null } },
    orderBy: { termFrom: 'desc' },
    take: most,
    select: { id: true, label: true },
  })
  const chosen = label === undefined ? cycles[0] : cycles.find((cycle) => cycle.label === label)
  if (label !== undefined && chosen === undefined) {
    throw new Refusal('not-found', 'NO_LOCKED_CYCLE', 'There is no locked cycle of this name. Choose one of the list.')
  }
  return { cycles, chosen: chosen ?? null }
}
