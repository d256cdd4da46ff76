import { randomUUID } from 'node:crypto'
import type { ConflictForm } from '#app/domain/conflicts/conflict.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { releaseInConflict } from '#app/db/release-in-conflict.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'

/**
 * Records that an auditor wrote, coordinated or supervised a plan. Open audits of that plan are taken from them and wait
 * for another auditor. Auditors declare for themselves, officers for anybody.
 */
export async function declareConflict(work: Work, input: ConflictForm): Promise<{ released: number }> {
  allow(work, 'conflict.declare')
  const { actor } = work
  if (actor.role === 'auditor' && actor.id !== input.personId) {
    throw new Refusal('forbidden', 'NOT_YOURSELF', 'You can declare a conflict of interest only for yourself.')
  }
  return transact(work.db, async (tx) => {
    await holdAuditors(tx, input.personId)
    const person = await tx.person.findFirst({ where: { id: input.personId, role: 'auditor' } })
    if (person === null) throw new Refusal('invalid', 'NOT_AN_AUDITOR', 'Select an auditor', 'personId')
    const planRef = await knownRef(tx, input.planRef)
    if ((await tx.conflictOfInterest.count({ where: { personId: person.id, planRef } })) > 0) {
      throw new Refusal(
        'conflict',
        'CONFLICT_KNOWN',
        `${person.displayName} has declared this plan already.`,
        'planRef',
      )
    }
    await tx.conflictOfInterest.create({
      data: { id: randomUUID(), personId: person.id, planRef, reason: input.reason, declaredAt: work.now },
    })
    await recordEvent(tx, work, {
      type: 'CONFLICT_DECLARED',
      personId: person.id,
      planRef,
      reasonHash: sha256(input.reason),
    })
    return { released: await release(tx, work, { personId: person.id, planRef }) }
  })
}

/** Takes a conflict of interest back that was declared by mistake. Audits that it moved stay where they are. */
export async function withdrawConflict(work: Work, input: { conflictId: string }): Promise<void> {
  allow(work, 'audits.assign')
  await transact(work.db, async (tx) => {
    const conflict = await tx.conflictOfInterest.findUnique({ where: { id: input.conflictId } })
    const { count } = await tx.conflictOfInterest.deleteMany({ where: { id: input.conflictId } })
    if (conflict === null || count === 0)
      throw new Refusal('not-found', 'NO_SUCH_CONFLICT', 'This conflict of interest has been withdrawn already.')
    await recordEvent(tx, work, { type: 'CONFLICT_WITHDRAWN', personId: conflict.personId, planRef: conflict.planRef })
  })
}

async function knownRef(tx: Tx, text: string): Promise<string> {
  const normal = normaliseId(text)
  if (!normal.ok) throw new Refusal('invalid', 'BAD_REFERENCE', normal.sentence, 'planRef')
  if ((await tx.plan.count({ where: { ref: normal.id } })) > 0) return normal.id
  throw new Refusal(
    'invalid',
    'NO_SUCH_PLAN',
    'The register has no plan with this reference. Check it against the register',
    'planRef',
  )
}

/** A person has very few open audits of one plan and its forms. */
async function release(
  tx: Tx,
  work: Work,
  { personId, planRef }: { personId: string; planRef: string },
): Promise<number> {
  const auditIds = await releaseInConflict(tx, [{ personId, planRef }])
  for (const auditId of auditIds) {
    await recordEvent(tx, work, {
      type: 'AUDIT_REASSIGNED',
      auditId,
      fromId: personId,
      toId: null,
      reason: 'conflict_of_interest',
    })
  }
  return auditIds.length
}
