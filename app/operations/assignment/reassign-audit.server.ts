import { conflictKey, conflictOf, conflictReasonNames, namesIn, refsOf } from '#app/domain/conflicts/conflict.ts'
import type { ReassignForm } from '#app/domain/assignment/assignment.ts'
import { barredByOther, formersAfter } from '#app/domain/assignment/second-ratings.ts'
import { demandStep } from '#app/domain/sampling/cycle.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'

/**
 * Hands an audit to another auditor of the same agency, with a reason, as long as it is not submitted. What was answered
 * so far goes with it. Refused when the new auditor has a conflict of interest, has the other rating of the plan or had
 * begun it, or has given the plan back before.
 */
export async function reassignAudit(
  work: Work,
  input: ReassignForm & { cycleId: string; auditId: string },
): Promise<void> {
  allow(work, 'audits.assign')
  const { toId, reasonCode, note } = input
  await transact(work.db, async (tx) => {
    await holdAuditors(tx, toId)
    const audit = await tx.audit.findFirst({
      where: { id: input.auditId, cycleId: input.cycleId },
      include: { cycle: { select: { state: true } }, sample: { select: { facts: true } } },
    })
    if (audit === null)
      throw new Refusal(
        'not-found',
        'NO_SUCH_AUDIT',
        'There is no such audit in this cycle. Go back to the assignments.',
      )
    demandStep('assign', audit.cycle.state)
    if (audit.state === 'submitted' || audit.state === 'not_done') {
      throw new Refusal('conflict', 'AUDIT_ENDED', 'This audit has ended, so it stays with the auditor who ended it.')
    }
    await demandAuditor(tx, { ...audit, toId, facts: audit.sample.facts })
    const { count } = await tx.audit.updateMany({
      where: { id: audit.id, version: input.version },
      data: {
        auditorId: toId,
        formerIds: formersAfter(audit),
        state: audit.state === 'unassigned' ? 'assigned' : audit.state,
        handoverReason: reasonCode,
        handoverNote: note ?? null,
        version: { increment: 1 },
      },
    })
    if (count === 0) {
      throw new Refusal(
        'conflict',
        'AUDIT_CHANGED',
        'The audit changed while your page was open: somebody worked on it or gave it to another colleague. Nothing of yours was saved. Look at it as it is now, then try again.',
      )
    }
    await recordEvent(tx, work, {
      type: 'AUDIT_REASSIGNED',
      auditId: audit.id,
      fromId: audit.auditorId,
      toId,
      reason: reasonCode,
      ...(note && { noteHash: sha256(note) }),
    })
  })
}

type Candidate = {
  sampleEntryId: string
  planRef: string
  agency: Agency
  round: number
  toId: string
  facts: string
}

async function demandAuditor(tx: Tx, candidate: Candidate): Promise<void> {
  const { sampleEntryId, agency, toId, planRef, facts } = candidate
  const person = await tx.person.findUnique({ where: { id: toId } })
  if (person === null || person.role !== 'auditor' || !person.isActive || person.agency !== agency) {
    throw new Refusal('invalid', 'NOT_AN_AUDITOR', 'Select an active auditor of the same agency', 'toId')
  }
  const plan = namesIn(planRef, facts)
  const declared = await tx.conflictOfInterest.findMany({
    where: { planRef: { in: refsOf(plan) }, personId: toId },
    select: { personId: true, planRef: true },
  })
  const reason = conflictOf(person, plan, new Set(declared.map(conflictKey)))
  if (reason)
    throw new Refusal(
      'invalid',
      'CONFLICT_OF_INTEREST',
      `${person.displayName} ${conflictReasonNames[reason]}. Select somebody else`,
      'toId',
    )
  const held = await tx.audit.findMany({
    where: { sampleEntryId, agency },
    select: { round: true, auditorId: true, formerIds: true },
  })
  if (barredByOther(held, candidate.round).includes(toId))
    throw new Refusal(
      'invalid',
      'OTHER_RATING',
      `${person.displayName} has the other rating of ${planRef}, or had begun it. Select somebody else`,
      'toId',
    )
  if ((await tx.auditRefusal.count({ where: { audit: { sampleEntryId, agency }, personId: toId } })) > 0)
    throw new Refusal(
      'invalid',
      'GIVEN_BACK',
      `${person.displayName} has given this audit back. Select somebody else`,
      'toId',
    )
}
