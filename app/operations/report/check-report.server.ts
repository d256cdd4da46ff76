import { changedSections, movedRows } from '#app/domain/report/differences.ts'
import { narrativeParts } from '#app/domain/report/narrative.ts'
import { Report } from '#app/domain/report/report.ts'
import { countSentences, type SentenceCounts } from '#app/domain/report/sentences.ts'
import { RegisterMeasureCode } from '#app/domain/register-measures/catalogue.ts'
import { ReportedFigure, sinceReported } from '#app/domain/register-measures/reported.ts'
import { shiftQuarter, type Quarter } from '#app/domain/shared/quarter.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { payloadText } from '#app/domain/trail/chain.ts'
import { readQuarters } from '#app/db/read-report-input.server.ts'
import { keepUntilChanged } from '#app/db/keep-until-changed.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { composeStored } from './compose-stored.server.ts'
import { findReport, getReport, type ReportQuestion } from './get-report.server.ts'

/** A measure whose source says something else today than the signed report does, in a sentence. */
export type MovedMeasure = { measure: string; name: string; sentence: string }

/**
 * Measures of a signed report that would be printed otherwise today: full counts whose rows were corrected, and measures of
 * samples and forms of which another cycle was locked within the quarter, or a target was set with an earlier day. Empty for
 * a draft.
 */
export async function listMoved(work: Work, input: { reportId: string; quarter: Quarter }): Promise<MovedMeasure[]> {
  allow(work, 'report.read')
  const [rows, counts] = [await rowMoves(work, input.reportId), await registerMoves(work, input)]
  const both = rows.map((row) => {
    const count = counts.find(({ measure }) => measure === row.measure)
    return count ? { ...count, sentence: `${count.sentence} ${row.sentence}` } : row
  })
  return [...both, ...counts.filter(({ measure }) => !rows.some((row) => row.measure === measure))]
}

const isRegisterMeasure = (code: string) => RegisterMeasureCode.safeParse(code).success

/** The report composed once more, with its table of measures beside that of the signed one; nothing of an altered text. */
async function rowMoves(work: Work, reportId: string): Promise<MovedMeasure[]> {
  const stored = await work.db.report.findUnique({ where: { id: reportId } })
  if (!stored?.model || sha256(stored.model) !== stored.modelHash) return []
  const { report: now } = await composeStored(work.db, stored, work.now)
  return movedRows(Report.parse(JSON.parse(stored.model)), now, isRegisterMeasure)
}

/** Full counts against those that were kept when the report was signed; reports signed before that keep none. */
async function registerMoves(work: Work, input: { reportId: string; quarter: Quarter }): Promise<MovedMeasure[]> {
  const { reportId, quarter } = input
  const runs = await work.db.measureRun.findMany({ where: { reportId }, select: { document: true } })
  if (runs.length === 0) return []
  const now = await readQuarters(work.db, quarter, toPlainDate(work.now), 1)
  const reports = runs.map(({ document }) => ReportedFigure.parse(JSON.parse(document)))
  return now.flatMap(({ figure, definition }) => {
    // What was not loaded when the report was signed was told as missing: that it came later corrects nothing.
    const reported = reports.find((each) => each.figure.code === figure.code && each.dataOn !== null)
    const since = reported && sinceReported(figure, reported)
    return since?.kind === 'moved'
      ? [{ measure: figure.code, name: definition.shortTitle, sentence: since.sentence }]
      : []
  })
}

/** The same for a page that is looked at often: worked out anew only once an act has changed something. */
export async function listMovedOnce(
  work: Work,
  input: { reportId: string; quarter: Quarter },
): Promise<MovedMeasure[]> {
  allow(work, 'report.read')
  return keepUntilChanged(work.db, `moved ${input.reportId} ${toPlainDate(work.now)}`, () => listMoved(work, input))
}

export type ReportCheck = {
  quarter: Quarter
  number: number
  /** The hash that was kept when the report was signed, and that of the text as it is kept now. */
  signedHash: string
  hashNow: string
  /** The frozen text itself, for anyone who wants to hash it. */
  text: string
  moved: MovedMeasure[]
}

/** Works out the hash of a signed report once more. Null for a draft, which has none. */
export async function checkReport(work: Work, input: ReportQuestion): Promise<ReportCheck | null> {
  allow(work, 'report.read')
  const { stored } = await findReport(work, input)
  const { id, quarter, number, model, modelHash } = stored
  if (model === null || modelHash === null) return null
  return {
    quarter,
    number,
    signedHash: modelHash,
    hashNow: sha256(model),
    text: model,
    moved: await listMoved(work, {
      reportId: id,
      quarter,
    }),
  }
}

export type Signing = {
  id: string
  version: number
  quarter: Quarter
  number: number
  isSigned: boolean
  /** Of the text as it would be signed now. */
  hash: string
  openComments: number
  missing: string[]
  sentences: SentenceCounts
  /** What changed since the report before, in words; null when there is none. */
  sinceLast: string[] | null
}

/** What the Head of Service sees before signing. */
export async function getSigning(work: Work, input: ReportQuestion): Promise<Signing> {
  allow(work, 'report.sign')
  const page = await getReport(work, input)
  const { id, version, report, narrative, signature, sentences, openComments } = page
  return {
    id,
    version,
    quarter: report.quarter,
    number: report.number,
    openComments,
    isSigned: signature !== null,
    hash: sha256(payloadText(report)),
    missing: narrativeParts.filter(({ key }) => (narrative[key] ?? '') === '').map(({ label }) => label),
    sentences: countSentences(sentences),
    sinceLast: await sinceLast(work, report),
  }
}

/** The report before: of the same quarter when this one corrects it, else of the quarter before. */
async function sinceLast(work: Work, report: Report): Promise<string[] | null> {
  const { quarter, number } = report
  const before = await work.db.report.findFirst({
    where: {
      state: 'signed',
      OR: [{ quarter, number: { lt: number } }, { quarter: { lte: shiftQuarter(quarter, -1) } }],
    },
    orderBy: [{ quarter: 'desc' }, { number: 'desc' }],
    select: { model: true },
  })
  if (!before?.model) return null
  return changedSections(Report.parse(JSON.parse(before.model)), report)
}
