import { openStates } from '#app/domain/audit/audit.ts'
import { conflictKey, namesIn, refsOf, type DeclaredConflict } from '#app/domain/conflicts/conflict.ts'
import type { Tx } from './engine.server.ts'
import { releaseAudits } from './release-audits.server.ts'

/**
 * Takes from people the open audits of plans which they must not audit, and returns their ids; those of a form count for
 * the plan that it belongs to. What a person has open is little, so it is looked through here.
 */
export async function releaseInConflict(tx: Tx, declared: readonly DeclaredConflict[]): Promise<string[]> {
  const keys = new Set(declared.map(conflictKey))
  const open = await tx.audit.findMany({
    where: {
      auditorId: { in: [...new Set(declared.map(({ personId }) => personId))] },
      state: { in: [...openStates] },
      cycle: { state: 'auditing' },
    },
    select: { id: true, auditorId: true, planRef: true, sample: { select: { facts: true } } },
  })
  const inConflict = open.filter(({ auditorId, planRef, sample }) =>
    refsOf(namesIn(planRef, sample.facts)).some((ref) =>
      keys.has(conflictKey({ personId: auditorId ?? '', planRef: ref })),
    ),
  )
  return releaseAudits(tx, { id: { in: inConflict.map(({ id }) => id) } })
}
