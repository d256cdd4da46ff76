import { hash, randomUUID } from 'node:crypto'
import { allocate, type Auditor, type PlanToAudit } from '#app/domain/assignment/allocate.ts'
import { demandDueDate } from '#app/domain/assignment/assignment.ts'
import { conflictKey } from '#app/domain/assignment/conflict.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdAuditors } from './hold-auditors.server.ts'

/**
 * Shares the sample out: one audit for each sampled plan and agency, dealt evenly and at random among the agency's
 * auditors, nobody with a conflict of interest. A plan that nobody may audit is kept without an auditor.
 *
 * Done again while auditing, it deals only what nobody has yet, and gives those audits the new due date.
 */
export async function assignAudits(
  work: Work,
  input: { cycleId: string; version: number; dueOn: PlainDate },
): Promise<{ assigned: number; unassigned: number }> {
  allow(work, 'audits.assign')
  demandDueDate(input.dueOn, toPlainDate(work.now))
  return transact(work.db, async (tx) => {
    const cycle = await tx.cycle.findUnique({ where: { id: input.cycleId }, omit: { manifest: true } })
    if (cycle === null)
      throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle. Go back to the list of cycles.')
    demandStep('assign', cycle.state)
    const { count } = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version },
      data: {
        state: 'auditing',
        auditingAt: cycle.auditingAt ?? work.now,
        dueOn: input.dueOn,
        version: { increment: 1 },
      },
    })
    if (count === 0) throw staleCycle()
    await holdAuditors(tx)
    // Holds what is to be dealt, so that nobody is given an audit that a colleague hands out at the same moment.
    await tx.audit.updateMany({
      where: { cycleId: cycle.id, state: 'unassigned' },
      data: { version: { increment: 1 } },
    })
    const dealt = deal(await readWork(tx, cycle.id), cycle, input.dueOn)
    await insertRows(
      tx,
      'Audit',
      dealt.filter(({ isNew }) => isNew).map(({ row }) => row),
    )
    await updateRows(
      tx,
      'Audit',
      'id',
      dealt
        .filter(({ isNew }) => !isNew)
        .map(({ row: { id, auditorId, state, dueOn } }) => ({ id, auditorId, state, dueOn })),
    )
    const assigned = dealt.filter(({ row }) => row.auditorId !== null).length
    const unassigned = dealt.length - assigned
    await recordEvent(tx, work, {
      type: 'AUDITS_ASSIGNED',
      cycleId: cycle.id,
      assigned,
      unassigned,
      dueOn: input.dueOn,
    })
    return { assigned, unassigned }
  })
}

type CycleOfAudits = {
  id: string
  seed: string | null
  minutesEducation: number
  minutesHealth: number
  minutesSocialCare: number
}

/** All that the deal is made from. */
async function readWork(tx: Tx, cycleId: string) {
  const entries = await tx.sampleEntry.findMany({
    where: { cycleId, status: 'sampled' },
    select: { id: true, planRef: true, ticket: true, facts: true },
  })
  const audits = await tx.audit.findMany({
    where: { cycleId },
    select: { id: true, sampleEntryId: true, agency: true, auditorId: true, state: true, minutes: true },
  })
  const auditors = await tx.person.findMany({
    where: { role: 'auditor', isActive: true, agency: { not: null } },
    select: { id: true, agency: true, registerName: true },
  })
  const conflicts = await tx.conflictOfInterest.findMany({ select: { personId: true, planRef: true } })
  return { entries, audits, auditors, declared: new Set(conflicts.map(conflictKey)) }
}

type WorkToDeal = Awaited<ReturnType<typeof readWork>>

function deal(found: WorkToDeal, cycle: CycleOfAudits, dueOn: PlainDate) {
  const entryOf = new Map(found.entries.map((entry) => [entry.planRef, entry]))
  const minutesOf = {
    education: cycle.minutesEducation,
    health: cycle.minutesHealth,
    social_care: cycle.minutesSocialCare,
  }
  return Agency.options.flatMap((agency) => {
    const audits = new Map(
      found.audits.filter((audit) => audit.agency === agency).map((audit) => [audit.sampleEntryId, audit]),
    )
    const open = found.entries.filter(({ id }) => (audits.get(id)?.state ?? 'unassigned') === 'unassigned')
    const minutesPerAudit = minutesOf[agency]
    const input = {
      agency,
      plans: open.map(toAudit),
      auditors: auditorsOf(agency, found),
      declared: found.declared,
      minutesPerAudit,
      seed: cycle.seed ?? '',
    }
    return allocate(input, (text) => hash('sha256', text)).flatMap(({ ref, auditorId }) => {
      const entry = entryOf.get(ref)
      if (!entry) return []
      const audit = audits.get(entry.id)
      const state = auditorId === null ? ('unassigned' as const) : ('assigned' as const)
      const place = { cycleId: cycle.id, sampleEntryId: entry.id, planRef: ref, agency, minutes: minutesPerAudit }
      return [{ isNew: audit === undefined, row: { id: audit?.id ?? randomUUID(), ...place, auditorId, state, dueOn } }]
    })
  })
}

function toAudit({ planRef, ticket, facts }: WorkToDeal['entries'][number]): PlanToAudit {
  return { ref: planRef, ticket, coordinator: RegisterPlan.parse(JSON.parse(facts)).coordinator }
}

function auditorsOf(agency: Agency, { auditors, audits }: WorkToDeal): Auditor[] {
  const minutes = new Map<string, number>()
  for (const audit of audits) {
    if (audit.auditorId !== null) minutes.set(audit.auditorId, (minutes.get(audit.auditorId) ?? 0) + audit.minutes)
  }
  return auditors
    .filter((auditor) => auditor.agency === agency)
    .map(({ id, registerName }) => ({ id, registerName, minutes: minutes.get(id) ?? 0 }))
}
