import { formersAfter } from '#app/domain/assignment/second-ratings.ts'
import { openStates } from '#app/domain/audit/audit.ts'
import { updateRows } from './insert-rows.server.ts'
import type { Tx } from './open.server.ts'

/**
 * Takes those of the audits that are open from whoever has them: they wait for somebody else, with what was answered so
 * far. Who had begun one does not get the other rating of it later. Returns their ids.
 *
 * The rows are written before they are read, so that an audit which is submitted at the same moment stays submitted.
 */
export async function releaseAudits(
  tx: Tx,
  which: { auditorId: string } | { id: { in: string[] } },
): Promise<string[]> {
  const where = { ...which, state: { in: [...openStates] }, cycle: { state: 'auditing' as const } }
  await tx.audit.updateMany({ where, data: { version: { increment: 1 } } })
  const audits = await tx.audit.findMany({
    where,
    select: { id: true, auditorId: true, formerIds: true, state: true },
    orderBy: { id: 'asc' },
  })
  const rows = audits.map((audit) => ({
    id: audit.id,
    formerIds: formersAfter(audit),
    auditorId: null,
    state: 'unassigned',
  }))
  await updateRows(tx, 'Audit', 'id', rows)
  return audits.map(({ id }) => id)
}
