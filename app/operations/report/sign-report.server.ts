import { payloadText } from '#app/domain/trail/chain.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { changeDraft, type DraftRef } from './hold-draft.server.ts'
import { composeStored } from './read-input.server.ts'

/**
 * Signs a draft: composes it once more, keeps the result as text with its SHA-256 hash, and never composes it again.
 * Every copy is printed from that text. A later correction is a report with a new number beside it.
 */
export async function signReport(work: Work, input: DraftRef): Promise<{ modelHash: string }> {
  allow(work, 'report.sign')
  return transact(work.db, async (tx) => {
    const { id: signedById, name: signedByName } = work.actor
    await changeDraft(tx, input, { state: 'signed', signedById, signedByName, signedAt: work.now })
    const report = await tx.report.findUniqueOrThrow({ where: { id: input.reportId } })
    const model = payloadText(await composeStored(tx, report, work.now))
    const modelHash = sha256(model)
    await tx.report.update({ where: { id: report.id }, data: { model, modelHash } })
    const { quarter, number } = report
    await recordEvent(tx, work, { type: 'REPORT_SIGNED', reportId: report.id, quarter, number, modelHash })
    return { modelHash }
  })
}
