import { demandDueDate } from '#app/domain/assignment/assignment.ts'
import { demandSecondRated } from '#app/domain/assignment/second-ratings.ts'
import { demandStep, staleCycle } from '#app/domain/sampling/cycle.ts'
import { noFormsRubric } from '#app/domain/sampling/forms-plan.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { insertRows, updateRows } from '#app/db/insert-rows.server.ts'
import { rubricOf } from '#app/db/forms-rubric.server.ts'
import { readSecondRatingRule } from '#app/db/read-second-rating-rule.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { deal, fingerprintOf, readWork, rowsOf } from './deal.server.ts'
import { holdAuditors } from '#app/db/hold-auditors.server.ts'

type Input = {
  cycleId: string
  version: number
  dueOn: PlainDate
  /** How many of the first tickets are rated twice; left out, as the cycle has it or the area's rule gives it. */
  secondRated?: number | undefined
  /** Of the deal that a page has shown; anything else is refused. Left out, whatever deal there is now is done. */
  fingerprint?: string | undefined
}

/**
 * Shares the sample out: one audit for each sampled plan and agency, dealt at random among the agency's auditors and
 * evenly by what each can give, nobody with a conflict of interest. A plan that nobody may audit is kept without an
 * auditor. The first tickets get a second, blind rating by another auditor of each agency.
 *
 * Done again while auditing, it deals only what nobody has yet, and gives those audits the new due date.
 */
export async function assignAudits(work: Work, input: Input): Promise<{ assigned: number; unassigned: number }> {
  allow(work, 'audits.assign')
  const { dueOn } = input
  const today = toPlainDate(work.now)
  demandDueDate(dueOn, today)
  return transact(work.db, async (tx) => {
    const cycle = await readCycle(tx, input.cycleId)
    demandStep('assign', cycle.state)
    const rubric = await rubricOf(tx, cycle)
    if (rubric === null) throw new Refusal('conflict', 'NO_FORMS_RUBRIC', noFormsRubric)
    const { count } = await tx.cycle.updateMany({
      where: { id: cycle.id, version: input.version },
      data: {
        state: 'auditing',
        auditingAt: cycle.auditingAt ?? work.now,
        dueOn,
        ...rubric,
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
    const found = await readWork(tx, cycle.id)
    const secondRated = demandSecondRated(await readSecondRatingRule(tx), {
      asked: input.secondRated,
      kept: cycle.secondRated,
      isShared: cycle.auditingAt !== null,
      sample: found.entries.length,
    })
    await tx.cycle.update({ where: { id: cycle.id }, data: { secondRated } })
    const deals = deal(found, cycle, { today, dueOn }, secondRated)
    if (input.fingerprint !== undefined && input.fingerprint !== fingerprintOf(deals)) throw otherDeal()
    const dealt = rowsOf(deals, found, cycle.id, dueOn)
    const fresh = dealt.filter(({ isNew }) => isNew).map(({ row }) => row)
    const known = dealt.filter(({ isNew }) => !isNew).map(({ row }) => row)
    await insertRows(tx, 'Audit', fresh)
    await updateRows(
      tx,
      'Audit',
      'id',
      known.map(({ id, auditorId, state, dueOn: day }) => ({ id, auditorId, state, dueOn: day })),
    )
    const assigned = dealt.filter(({ row }) => row.auditorId !== null).length
    const unassigned = dealt.length - assigned
    await recordEvent(tx, work, {
      type: 'AUDITS_ASSIGNED',
      cycleId: cycle.id,
      assigned,
      unassigned,
      dueOn,
      ...(secondRated > 0 && { secondRated }),
    })
    return { assigned, unassigned }
  })
}

function otherDeal(): Refusal {
  return new Refusal(
    'conflict',
    'DEAL_CHANGED',
    'People, absences or conflicts changed since you saw this deal, so nothing was shared out. Look at the new deal below, then share out.',
  )
}
