import { Agency } from '#app/domain/shared/agency.ts'
import { openStates } from '#app/domain/audit/audit.ts'
import { type CloseRequest, demandReasons, noSecondAuditor, type NotDoneReason } from '#app/domain/sampling/close.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { requireCycle, requireRubric } from './read-cycle.server.ts'
import { writeItems } from './write-items.server.ts'

/** Audits of sampled plans that were not submitted. Those of a replaced plan are nobody's concern any more. */
function unfinishedIn(cycleId: string) {
  return { cycleId, state: { in: ['unassigned' as const, ...openStates] }, sample: { status: 'sampled' as const } }
}

export type Closed = { submitted: number; notDone: number; moderation: number }

/**
 * Closes auditing: audits that were not submitted end as `not_done`, each with its reason, and the cycle moves on to
 * moderating, with an item for each question on which two ratings differ. Refused while a reason is missing, and when
 * the cycle is not auditing.
 */
export async function closeAuditing(work: Work, input: CloseRequest & { cycleId: string }): Promise<Closed> {
  allow(work, 'cycle.close')
  const { cycleId, version } = input
  const cycle = await requireCycle(work.db, cycleId)
  demandStep('close', cycle.state)
  const rubric = await requireRubric(work.db, cycle)
  return transact(work.db, async (tx) => {
    const moved = await tx.cycle.updateMany({
      where: { id: cycleId, version, state: 'auditing' },
      data: { state: 'moderating', closedAt: work.now, version: { increment: 1 } },
    })
    if (moved.count === 0) throw staleCycle()
    const reasons = await closeUnfinished(tx, input)
    const submitted = await tx.audit.count({ where: { cycleId, state: 'submitted' } })
    const notDone = Object.values(reasons).reduce((total, count) => total + count, 0)
    const moderation = await writeItems(tx, cycle, rubric)
    const event = { submitted, notDone, reasons, ...(moderation > 0 && { moderation }) }
    await recordEvent(tx, work, { type: 'AUDITING_CLOSED', cycleId, ...event })
    return { submitted, notDone, moderation }
  })
}

/**
 * Second ratings that nobody could give end without being asked about; then single reasons, then each agency's reason
 * for the rest. Returns how many audits ended for each reason.
 */
async function closeUnfinished(tx: Tx, input: CloseRequest & { cycleId: string }): Promise<Record<string, number>> {
  const { cycleId } = input
  const counts: Record<string, number> = {}
  const close = async (
    where: { id?: { in: string[] }; agency?: Agency; round?: number; auditorId?: null },
    reason: NotDoneReason | typeof noSecondAuditor,
  ) => {
    const { count } = await tx.audit.updateMany({
      where: { ...unfinishedIn(cycleId), ...where },
      data: { state: 'not_done', notDoneReason: reason, version: { increment: 1 } },
    })
    if (count > 0) counts[reason] = (counts[reason] ?? 0) + count
  }
  await close({ round: 2, auditorId: null }, noSecondAuditor)
  const single = Object.entries(input.auditReasons).filter(
    (entry): entry is [string, NotDoneReason] => entry[1] !== undefined,
  )
  const ids = single.map(([id]) => id)
  const open = await countByAgency(tx, cycleId)
  demandReasons(input, open, await countByAgency(tx, cycleId, ids))
  for (const reason of new Set(single.map(([, each]) => each))) {
    await close({ id: { in: single.filter(([, each]) => each === reason).map(([id]) => id) } }, reason)
  }
  for (const agency of Agency.options) {
    const reason = input.agencyReasons[agency]
    if (reason) await close({ agency }, reason)
  }
  return counts
}

async function countByAgency(tx: Tx, cycleId: string, ids?: string[]): Promise<Record<Agency, number>> {
  const groups = await tx.audit.groupBy({
    by: ['agency'],
    where: { ...unfinishedIn(cycleId), ...(ids ? { id: { in: ids } } : {}) },
    _count: { _all: true },
  })
  const of = (agency: Agency) => groups.find((group) => group.agency === agency)?._count._all ?? 0
  return { education: of('education'), health: of('health'), social_care: of('social_care') }
}
