import { randomUUID } from 'node:crypto'
import { conflictOf, conflictKey } from '#app/domain/assignment/conflict.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { demandStep } from '#app/domain/sampling/cycle.ts'
import { smallestTickets } from '#app/domain/sampling/draw.ts'
import { stratumNames, type ReplacementReason } from '#app/domain/frame/frame.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { sha256 } from './draw-sample.server.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'

type Entry = { id: string; cycleId: string; planRef: string; stratum: string }

/**
 * Replaces a drawn plan that was never eligible by the next ticket of its stratum. Not for a plan whose file is missing
 * or that is inconvenient: leaving those out would bias the result. Refused once anybody has begun to audit the plan.
 * The new plan gets audits of its own, without the auditors who have a conflict of interest there.
 */
export async function replacePlan(
  work: Work,
  input: { cycleId: string; entryId: string; reason: ReplacementReason },
): Promise<{ replacedByRef: string }> {
  allow(work, 'sample.replace')
  return transact(work.db, async (tx) => {
    // Replacements wait for each other, so that no two of them take the same ticket.
    await tx.cycle.updateMany({ where: { id: input.cycleId }, data: { version: { increment: 1 } } })
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('replace', cycle.state)
    const entry = await tx.sampleEntry.findFirst({ where: { id: input.entryId, cycleId: cycle.id } })
    if (entry === null) throw new Refusal('not-found', 'NO_SUCH_ENTRY', 'This plan is not in the sample of the cycle.')
    if (entry.status !== 'sampled') {
      throw new Refusal(
        'conflict',
        'ALREADY_REPLACED',
        `Plan ${entry.planRef} is not in the sample any more. Look at the sample as it is now.`,
      )
    }
    const audits = await takeAudits(tx, entry)
    const next = await takeNext(tx, cycle, entry)
    const { count } = await tx.sampleEntry.updateMany({
      where: { id: entry.id, status: 'sampled' },
      data: { status: 'replaced', replacedByRef: next.planRef, replacementReason: input.reason },
    })
    if (count === 0)
      throw new Refusal('conflict', 'ALREADY_REPLACED', `Plan ${entry.planRef} has just been replaced by a colleague.`)
    await giveAudits(tx, audits, next)
    await recordEvent(tx, work, {
      type: 'PLAN_REPLACED',
      cycleId: cycle.id,
      planRef: entry.planRef,
      replacedByRef: next.planRef,
      reason: input.reason,
    })
    return { replacedByRef: next.planRef }
  })
}

/** Takes the audits away from a plan. Refused when one has begun, also when that happened a moment ago. */
async function takeAudits(tx: Tx, entry: Entry) {
  const audits = await tx.audit.findMany({ where: { sampleEntryId: entry.id }, include: { auditor: true } })
  const { count } = await tx.audit.deleteMany({
    where: { sampleEntryId: entry.id, startedAt: null, state: { in: ['unassigned', 'assigned'] } },
  })
  if (count < audits.length) {
    throw new Refusal(
      'conflict',
      'AUDIT_BEGUN',
      `An auditor has begun to audit plan ${entry.planRef}, so it stays in the sample. Ask them to record why it cannot be audited.`,
    )
  }
  return audits
}

/** The first reserve of the stratum; when none is left, the next ticket of the frame. */
async function takeNext(tx: Tx, cycle: CycleView, entry: Entry) {
  const stratum = { cycleId: cycle.id, stratum: entry.stratum }
  const reserve = await tx.sampleEntry.findFirst({
    where: { ...stratum, status: 'reserve' },
    orderBy: { ordinal: 'asc' },
  })
  if (reserve !== null) return tx.sampleEntry.update({ where: { id: reserve.id }, data: { status: 'sampled' } })
  const frame = await tx.frameEntry.findMany({ where: { ...stratum, excludedReason: null }, select: { planRef: true } })
  const taken = await tx.sampleEntry.findMany({ where: stratum, select: { planRef: true } })
  const takenRefs = new Set(taken.map(({ planRef }) => planRef))
  const rest = frame.map(({ planRef }) => planRef).filter((ref) => !takenRefs.has(ref))
  const [ticket] = smallestTickets(rest, 1, cycle.seed ?? '', sha256)
  if (!ticket) {
    const name = stratumNames[entry.stratum] ?? entry.stratum
    throw new Refusal(
      'conflict',
      'STRATUM_EXHAUSTED',
      `Every plan of “${name}” is in the sample already, so none can take the place of ${entry.planRef}.`,
    )
  }
  const where = { cycleId_planRef: { cycleId: cycle.id, planRef: ticket.ref } }
  const { planId, facts } = await tx.frameEntry.findUniqueOrThrow({ where, select: { planId: true, facts: true } })
  const place = { ...stratum, planId, facts, planRef: ticket.ref, ticket: ticket.ticket, ordinal: taken.length + 1 }
  return tx.sampleEntry.create({ data: { id: randomUUID(), ...place, status: 'sampled' } })
}

/**
 * Gives the audits to the plan that takes the place. They are new ones: a page of the old plan that is still open
 * somewhere must not write its answers to another plan.
 */
async function giveAudits(tx: Tx, audits: Awaited<ReturnType<typeof takeAudits>>, to: Entry & { facts: string }) {
  const declared = await tx.conflictOfInterest.findMany({
    where: { planRef: to.planRef },
    select: { personId: true, planRef: true },
  })
  const keys = new Set(declared.map(conflictKey))
  const plan = { ref: to.planRef, coordinator: RegisterPlan.parse(JSON.parse(to.facts)).coordinator }
  const rows = audits.map(({ cycleId, agency, auditor, dueOn, minutes }) => {
    const auditorId = auditor !== null && conflictOf(auditor, plan, keys) === null ? auditor.id : null
    const state = auditorId === null ? ('unassigned' as const) : ('assigned' as const)
    const place = { cycleId, sampleEntryId: to.id, planRef: to.planRef, agency }
    return { id: randomUUID(), ...place, auditorId, state, dueOn, minutes }
  })
  await tx.audit.createMany({ data: rows })
}
