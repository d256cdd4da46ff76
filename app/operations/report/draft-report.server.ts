import { randomUUID } from 'node:crypto'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { nextNumber } from '#app/domain/report/issue.ts'
import { emptyNarrative } from '#app/domain/report/narrative.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { endOf } from './read-input.server.ts'

/** Begins the report of a quarter, or a correction beside one that was signed. Its figures follow the locked cycles. */
export async function draftReport(
  work: Work,
  input: { quarter: Quarter },
): Promise<{ quarter: Quarter; number: number }> {
  allow(work, 'report.write')
  const { quarter } = input
  return transact(work.db, async (tx) => {
    const [issues, locked] = [
      await tx.report.findMany({ where: { quarter }, select: { number: true, state: true } }),
      await tx.cycle.count({ where: { kind: 'plans', state: 'locked', lockedAt: { lt: endOf(quarter) } } }),
    ]
    const number = nextNumber(quarter, issues, toPlainDate(work.now), locked > 0)
    const id = randomUUID()
    const narrative = JSON.stringify(emptyNarrative)
    await tx.report.create({ data: { id, quarter, number, state: 'draft', narrative, createdAt: work.now } })
    await recordEvent(tx, work, { type: 'REPORT_DRAFTED', reportId: id, quarter, number })
    return { quarter, number }
  })
}
