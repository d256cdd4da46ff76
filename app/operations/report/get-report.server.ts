import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Narrative } from '#app/domain/report/narrative.ts'
import { Report, type Signature } from '#app/domain/report/report.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { composeStored } from './read-input.server.ts'

export type ReportPage = {
  id: string
  version: number
  report: Report
  narrative: Narrative
  /** Null while it is a draft. */
  signature: Signature | null
  /** Every number of the quarter, latest first. */
  numbers: number[]
}

/**
 * The report of a quarter: the latest, or the one with the number. A signed report is read from its frozen text; a
 * draft is composed from the cycles as they are locked now.
 */
export async function getReport(work: Work, input: { quarter: Quarter; number?: number }): Promise<ReportPage> {
  allow(work, 'report.read')
  const { quarter, number } = input
  const reports = await work.db.report.findMany({ where: { quarter }, orderBy: { number: 'desc' } })
  const stored = number === undefined ? reports[0] : reports.find((each) => each.number === number)
  if (stored === undefined) throw new Refusal('not-found', 'REPORT_NOT_FOUND', 'There is no such report.')
  const { id, version, model, modelHash, signedByName, signedAt } = stored
  const signature =
    signedAt && modelHash ? { name: signedByName ?? '', signedOn: toPlainDate(signedAt), modelHash } : null
  return {
    id,
    version,
    report: model === null ? await composeStored(work.db, stored, work.now) : Report.parse(JSON.parse(model)),
    narrative: Narrative.parse(JSON.parse(stored.narrative)),
    signature,
    numbers: reports.map((each) => each.number),
  }
}
