import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { Narrative } from '#app/domain/report/narrative.ts'
import { Report, trailAnchor, type Signature } from '#app/domain/report/report.ts'
import type { SectionSentences } from '#app/domain/report/sentences.ts'
import type { Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { keepUntilChanged } from '#app/db/keep-until-changed.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { composeStored } from './compose-stored.server.ts'

export type ReportPage = {
  id: string
  version: number
  report: Report
  narrative: Narrative
  /** The drafted sentences of a draft as they stand; empty for a signed report, whose text is frozen. */
  sentences: SectionSentences[]
  /** Null while it is a draft. */
  signature: Signature | null
  boardOn: PlainDate | null
  /** Every number of the quarter, latest first. */
  numbers: number[]
  openComments: number
}

export type ReportQuestion = { quarter: Quarter; number?: number | undefined }

/** Finds the report of a quarter: the latest, or the one with the number; with every number of the quarter. */
export async function findReport(work: Work, { quarter, number }: ReportQuestion) {
  const reports = await work.db.report.findMany({ where: { quarter }, orderBy: { number: 'desc' } })
  const stored = number === undefined ? reports[0] : reports.find((each) => each.number === number)
  if (stored === undefined) throw new Refusal('not-found', 'REPORT_NOT_FOUND', 'There is no such report.')
  return { stored, numbers: reports.map((each) => each.number) }
}

/**
 * The report of a quarter: the latest, or the one with the number. A signed report is read from its frozen text; a
 * draft is composed from the cycles as they are locked now.
 */
export async function getReport(work: Work, input: ReportQuestion): Promise<ReportPage> {
  allow(work, 'report.read')
  const { stored, numbers } = await findReport(work, input)
  const { id, version, model, modelHash, signedByName, signedAt, boardOn } = stored
  const signature =
    signedAt && modelHash
      ? { name: signedByName ?? '', signedOn: toPlainDate(signedAt), modelHash, trail: trailAnchor(stored) }
      : null
  const composed =
    model === null
      ? await keepUntilChanged(work.db, `report ${id} ${version} ${toPlainDate(work.now)}`, () =>
          composeStored(work.db, stored, work.now),
        )
      : { report: Report.parse(JSON.parse(model)), sentences: [] }
  return {
    id,
    version,
    ...composed,
    narrative: Narrative.parse(JSON.parse(stored.narrative)),
    signature,
    boardOn,
    numbers,
    openComments: await work.db.reportComment.count({ where: { reportId: id, resolvedAt: null } }),
  }
}
