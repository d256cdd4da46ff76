import { randomUUID } from 'node:crypto'
import { conflictKey } from '#app/domain/conflicts/conflict.ts'
import { resolveConflicts, type ConflictRow } from '#app/domain/conflicts/conflict-file.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { releaseInConflict } from '#app/db/release-in-conflict.server.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'

/** What the rows of a conflicts file would do; nothing is written. Names of auditors are added for the page. */
export async function previewConflicts(work: Work, rows: readonly ConflictRow[]) {
  allow(work, 'conflict.import')
  const { auditors, ...found } = await resolve(work.db, rows)
  const nameOf = new Map(auditors.map(({ id, displayName }) => [id, displayName]))
  return { ...found, taken: found.taken.map((row) => ({ ...row, name: nameOf.get(row.personId) ?? '' })) }
}

/**
 * Records the conflicts of interest that the rows of a file name; rows that cannot be taken, or are known, are left out.
 * Open audits that are in conflict are taken from their auditors and wait for somebody else.
 */
export async function importConflicts(
  work: Work,
  rows: readonly ConflictRow[],
): Promise<{ taken: number; released: number }> {
  allow(work, 'conflict.import')
  return transact(work.db, async (tx) => {
    await holdAuditors(tx)
    const { taken } = await resolve(tx, rows)
    if (taken.length === 0)
      throw new Refusal(
        'conflict',
        'NOTHING_NEW',
        'There is no conflict of interest in the file that is not known yet.',
      )
    await tx.conflictOfInterest.createMany({
      data: taken.map(({ personId, planRef, reason }) => ({
        id: randomUUID(),
        personId,
        planRef,
        reason,
        source: 'imported',
        declaredAt: work.now,
      })),
    })
    const releasedAudits = await releaseInConflict(tx, taken)
    await recordEvent(tx, work, {
      type: 'CONFLICTS_IMPORTED',
      count: taken.length,
      releasedAudits,
      rowsHash: sha256(taken.map((row) => `${conflictKey(row)}|${row.reason}`).join('\n')),
    })
    return { taken: taken.length, released: releasedAudits.length }
  })
}

async function resolve(db: Database | Tx, rows: readonly ConflictRow[]) {
  const auditors = await db.person.findMany({
    where: { role: 'auditor', isActive: true },
    select: { id: true, signInName: true, displayName: true, registerName: true },
  })
  const wanted = new Set(rows.flatMap(({ planRef }) => refOf(planRef)))
  const plans = await db.plan.findMany({ where: { ref: { in: [...wanted] } }, select: { ref: true } })
  const conflicts = await db.conflictOfInterest.findMany({ select: { personId: true, planRef: true } })
  const known = { refs: new Set(plans.map(({ ref }) => ref)), declared: new Set(conflicts.map(conflictKey)) }
  return { ...resolveConflicts(rows, { auditors, ...known }), auditors }
}

function refOf(text: string): string[] {
  const normal = normaliseId(text)
  return normal.ok ? [normal.id] : []
}
