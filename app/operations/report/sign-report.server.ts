import { reportedText } from '#app/domain/register-measures/reported.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { payloadText } from '#app/domain/trail/chain.ts'
import { runsText, signedText } from '#app/domain/trail/sealed.ts'
import { composeWithSentences } from '#app/domain/report-sections/compose.ts'
import { isOfQuarter } from '#app/domain/report-plans/measure-rows.ts'
import { readReportInput } from '#app/db/read-report-input.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { changeDraft, type DraftRef } from './hold-draft.server.ts'

/** `expectedHash`: of the text that the signer's page told of. Another text is not signed. */
export type SignRequest = DraftRef & { expectedHash?: string | undefined }

/**
 * Signs a draft: composes it once more, keeps the result as text with its SHA-256 hash, and never composes it again.
 * Every copy is printed from that text, with the hash of the event that records the signing: it covers all events before
 * it, so a trail that is written anew no longer fits the copies. The full counts of registers are kept beside it as they were
 * reported. A later correction is a report with a new number beside it.
 */
export async function signReport(work: Work, input: SignRequest): Promise<{ modelHash: string }> {
  allow(work, 'report.sign')
  return transact(work.db, async (tx) => {
    const { id: signedById, name: signedByName } = work.actor
    await changeDraft(tx, input, { state: 'signed', signedById, signedByName, signedAt: work.now })
    const report = await tx.report.findUniqueOrThrow({ where: { id: input.reportId } })
    const read = await readReportInput(tx, report, work.now)
    const model = payloadText(composeWithSentences(read).report)
    const modelHash = sha256(model)
    if (input.expectedHash !== undefined && input.expectedHash !== modelHash) {
      throw new Refusal(
        'conflict',
        'REPORT_MOVED',
        'The report is no longer the text that this page told of: its figures or its words changed, or a new day began. Read it once more, then sign.',
      )
    }
    const runs = read.register
      .filter((counted) => isOfQuarter(counted, report.quarter))
      .map((counted) => ({
        reportId: report.id,
        measure: counted.figure.code,
        period: counted.figure.period.code,
        document: reportedText(counted),
        runAt: work.now,
      }))
    const { quarter, number } = report
    const { seq: trailSeq, hash: trailHash } = await recordEvent(tx, work, {
      type: 'REPORT_SIGNED',
      reportId: report.id,
      quarter,
      number,
      modelHash,
      runs: runs.length,
      rowHash: sha256(signedText({ ...report, modelHash })),
      runsHash: sha256(runsText(runs)),
    })
    await tx.report.update({ where: { id: report.id }, data: { model, modelHash, trailSeq, trailHash } })
    if (runs.length > 0) await tx.measureRun.createMany({ data: runs })
    return { modelHash }
  })
}
