import { openStates } from '#app/domain/audit/audit.ts'
import { conflictKey, namesIn, refsOf, type DeclaredConflict } from '#app/domain/conflicts/conflict.ts'
import type { Tx } from './engine.server.ts'

/**
 * The open audits that people hold of plans which they must not audit; those of a form count for the plan that it belongs
 * to. What a person has open is little, so it is looked through here.
 */
export async function auditsInConflict(tx: Tx, declared: readonly DeclaredConflict[]) {
  const keys = new Set(declared.map(conflictKey))
  const open = await tx.audit.findMany({
    where: {
      auditorId: { in: [...new Set(declared.map(({ personId }) => personId))] },
      state: { in: [...openStates] },
      cycle: { state: 'auditing' },
    },
    select: { id: true, auditorId: true, planRef: true, version: true, sample: { select: { facts: true } } },
  })
  return open.filter(({ auditorId, planRef, sample }) =>
    refsOf(namesIn(planRef, sample.facts)).some((ref) =>
      keys.has(conflictKey({ personId: auditorId ?? '', planRef: ref })),
    ),
  )
}
