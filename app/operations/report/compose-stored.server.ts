import { composeWithSentences, type ComposedReport } from '#app/domain/report-sections/compose.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { readReportInput, type StoredReport } from '#app/db/read-report-input.server.ts'

/** Composes a stored report from what is locked and counted now, with its drafted sentences beside it. */
export async function composeStored(tx: Database | Tx, stored: StoredReport, now: Date): Promise<ComposedReport> {
  return composeWithSentences(await readReportInput(tx, stored, now))
}
