import { randomUUID } from 'node:crypto'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { nextNumber } from '#app/domain/report/issue.ts'
import { emptyNarrative, Narrative } from '#app/domain/report/narrative.ts'
import { endOf } from '#app/db/read-report-input.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** `reason` is asked of a correction alone: why it stands beside the report that was signed. */
export type DraftRequest = { quarter: Quarter; reason?: string | undefined; boardOn?: PlainDate | null | undefined }

/**
 * Begins the report of a quarter, or a correction beside one that was signed. Its figures follow the locked cycles. A
 * correction begins with the words of the report that it corrects, and with its reason.
 */
export async function draftReport(work: Work, input: DraftRequest): Promise<{ quarter: Quarter; number: number }> {
  allow(work, 'report.write')
  const { quarter, reason = '', boardOn = null } = input
  return transact(work.db, async (tx) => {
    const reports = await tx.report.findMany({
      where: { quarter },
      orderBy: { number: 'desc' },
      select: { number: true, state: true, narrative: true, sentences: true, boardOn: true },
    })
    const locked = await tx.cycle.count({
      where: { kind: 'plans', state: 'locked', lockedAt: { lt: endOf(quarter) } },
    })
    const number = nextNumber(quarter, reports, toPlainDate(work.now), locked > 0)
    const corrected = reports[0]
    if (corrected && reason.trim() === '') {
      throw new Refusal('invalid', 'REASON_MISSING', 'Say why the signed report is corrected', 'reason')
    }
    const words = corrected ? Narrative.parse(JSON.parse(corrected.narrative)) : emptyNarrative
    const id = randomUUID()
    await tx.report.create({
      data: {
        id,
        quarter,
        number,
        state: 'draft',
        createdAt: work.now,
        narrative: JSON.stringify(
          corrected
            ? {
                ...words,
                correction: reason.trim(),
              }
            : words,
        ),
        sentences: corrected?.sentences ?? '{}',
        boardOn: boardOn ?? corrected?.boardOn ?? null,
      },
    })
    const reasonHash = corrected ? { reasonHash: sha256(reason.trim()) } : {}
    await recordEvent(tx, work, { type: 'REPORT_DRAFTED', reportId: id, quarter, number, ...reasonHash })
    return { quarter, number }
  })
}
