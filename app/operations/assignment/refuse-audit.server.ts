import { hash, randomUUID } from 'node:crypto'
import { allocate } from '#app/domain/assignment/allocate.ts'
import { conflictKey, namesIn } from '#app/domain/conflicts/conflict.ts'
import type { RefuseForm } from '#app/domain/assignment/refusal.ts'
import { barredByOther, formersAfter } from '#app/domain/assignment/second-ratings.ts'
import { openStates } from '#app/domain/audit/audit.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readStaff, staffOf } from './deal.server.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'

/**
 * An auditor gives one of their open audits back, with a reason. It goes to the auditor of the agency who has the least
 * work for what they can give, has no conflict of interest with the plan, has not the other rating of it and has not given
 * it back; when there is none, it waits for the officer. Answers so far go along. A conflict of interest counts for all later cycles as well.
 *
 * @returns whether somebody else has it now
 */
export async function refuseAudit(
  work: Work,
  input: RefuseForm & { auditId: string },
): Promise<{ isPassedOn: boolean }> {
  allow(work, 'audit.refuse')
  const { reasonCode, reason } = input
  const personId = work.actor.id ?? ''
  return transact(work.db, async (tx) => {
    await holdAuditors(tx)
    const { count } = await tx.audit.updateMany({
      where: { id: input.auditId, auditorId: personId, state: { in: [...openStates] }, cycle: { state: 'auditing' } },
      data: { version: { increment: 1 } },
    })
    if (count === 0) throw notYours()
    await tx.auditRefusal.create({
      data: { id: randomUUID(), auditId: input.auditId, personId, reasonCode, reason, refusedAt: work.now },
    })
    const audit = await readAudit(tx, input.auditId)
    if (reasonCode === 'conflict_of_interest') await declare(tx, work, planOf(audit), reason)
    const toId = await nextAuditor(tx, work, audit)
    await tx.audit.update({
      where: { id: audit.id },
      data: {
        auditorId: toId,
        formerIds: formersAfter(audit),
        state: toId === null ? 'unassigned' : audit.state,
        handoverReason: reasonCode === 'wrong_service' ? 'other' : reasonCode,
        handoverNote: null,
      },
    })
    const event = { auditId: audit.id, personId, toId, reason: reasonCode, reasonHash: sha256(reason) }
    await recordEvent(tx, work, { type: 'AUDIT_REFUSED', ...event })
    return { isPassedOn: toId !== null }
  })
}

function notYours(): Refusal {
  return new Refusal(
    'conflict',
    'AUDIT_NOT_OPEN',
    'This audit is closed, or with somebody else by now, so there is nothing to give back. Open “My audits” to see what is yours.',
  )
}

async function readAudit(tx: Tx, id: string) {
  return tx.audit.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      cycleId: true,
      sampleEntryId: true,
      planRef: true,
      agency: true,
      round: true,
      auditorId: true,
      formerIds: true,
      state: true,
      minutes: true,
      dueOn: true,
      sample: { select: { ticket: true, facts: true } },
      cycle: { select: { seed: true } },
    },
  })
}

type AuditGivenBack = Awaited<ReturnType<typeof readAudit>>

/** The plan that is in conflict: of a form the one that it belongs to. */
function planOf({ planRef, sample }: AuditGivenBack): string {
  return namesIn(planRef, sample.facts).planRef ?? planRef
}

async function declare(tx: Tx, work: Work, planRef: string, reason: string): Promise<void> {
  const personId = work.actor.id ?? ''
  if ((await tx.conflictOfInterest.count({ where: { personId, planRef } })) > 0) return
  await tx.conflictOfInterest.create({ data: { id: randomUUID(), personId, planRef, reason, declaredAt: work.now } })
  await recordEvent(tx, work, { type: 'CONFLICT_DECLARED', personId, planRef, reasonHash: sha256(reason) })
}

async function nextAuditor(tx: Tx, work: Work, audit: AuditGivenBack): Promise<string | null> {
  const today = toPlainDate(work.now)
  const { planRef, agency, minutes } = audit
  const { auditors, declared } = await readStaff(tx)
  const loads = await tx.audit.findMany({
    where: { cycleId: audit.cycleId, agency },
    select: { sampleEntryId: true, round: true, auditorId: true, formerIds: true, minutes: true },
  })
  const held = loads.filter(({ sampleEntryId }) => sampleEntryId === audit.sampleEntryId)
  const refusals = await tx.auditRefusal.findMany({
    where: { audit: { sampleEntryId: audit.sampleEntryId, agency } },
    select: { personId: true },
  })
  const barred = [...refusals.map(({ personId }) => personId), ...barredByOther(held, audit.round)]
  const dueOn = audit.dueOn !== null && audit.dueOn > today ? audit.dueOn : addDays(today, 7)
  const staff = staffOf(agency, { auditors, audits: loads }, { today, dueOn })
  const [allocation] = allocate(
    {
      agency,
      plans: [{ ...namesIn(planRef, audit.sample.facts), ticket: audit.sample.ticket }],
      auditors: staff.map(({ capacity, ...auditor }) => ({ ...auditor, weight: capacity.weight })),
      declared,
      barred: new Set(barred.map((personId) => conflictKey({ personId, planRef }))),
      minutesPerAudit: minutes,
      seed: `${audit.cycle.seed ?? ''}|given back`,
    },
    (text) => hash('sha256', text),
  )
  return allocation?.auditorId ?? null
}
