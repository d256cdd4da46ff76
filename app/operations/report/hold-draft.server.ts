import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'

/** The report and the version of it that the writer's page showed. */
export type DraftRef = { reportId: string; version: number }

type Change =
  | { narrative: string }
  | { sentences: string }
  | { boardOn: string | null }
  | { state: 'signed'; signedById: string | null; signedByName: string; signedAt: Date }

/** Changes a draft that is as the writer saw it. Refuses one that was signed, and one that somebody else has changed. */
export async function changeDraft(tx: Tx, { reportId, version }: DraftRef, change: Change): Promise<void> {
  const held = await tx.report.updateMany({
    where: { id: reportId, version, state: 'draft' },
    data: { ...change, version: { increment: 1 } },
  })
  if (held.count === 1) return
  await findDraft(tx, reportId)
  throw new Refusal(
    'conflict',
    'REPORT_CHANGED',
    'Someone else saved this report while your page was open. Your words are still here: open the report in another tab, compare, then save again.',
  )
}

/** The report while it is a draft. Refuses one that was signed. */
export async function findDraft(tx: Tx, reportId: string) {
  const report = await tx.report.findUnique({ where: { id: reportId } })
  if (report === null) throw new Refusal('not-found', 'REPORT_NOT_FOUND', 'There is no such report.')
  if (report.state === 'signed') {
    throw new Refusal(
      'conflict',
      'REPORT_SIGNED',
      'This report is signed and cannot be changed. Start a correction: it stands beside the signed one.',
    )
  }
  return report
}
