import { runsText, signedText } from '#app/domain/trail/sealed.ts'
import type { Database } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import type { SealingEvent, TrailFault } from './sealing-event.ts'

/** What the signing of a report recorded. */
type Signing = { reportId: string; modelHash: string; quarter: string; number: number; runs?: number } & {
  rowHash?: string
  runsHash?: string
}

/**
 * Compares every signed report with the event of its signing: the frozen text, the rest of the row, the full counts beside it,
 * and the event that it names. Gives the first that differs.
 */
export async function findReportFault(db: Database, sealing: readonly SealingEvent[]): Promise<TrailFault | null> {
  const events = new Map(
    sealing
      .filter(({ type }) => type === 'REPORT_SIGNED')
      .map((event) => [(JSON.parse(event.payload) as Signing).reportId, event]),
  )
  const reports = await db.report.findMany({
    where: { OR: [{ state: 'signed' }, { id: { in: [...events.keys()] } }, { modelHash: { not: null } }] },
    orderBy: [{ quarter: 'asc' }, { number: 'asc' }],
  })
  const unsigned = reports.find(({ id }) => !events.has(id))
  if (unsigned !== undefined) {
    const { trailSeq: seq } = unsigned
    return {
      seq,
      sentence: `No event tells of the signing of ${nameOf(unsigned)}: ${seq === null ? 'it was put in' : `events from number ${seq} on were removed or written anew`}.`,
    }
  }
  for (const [reportId, event] of events) {
    const report = reports.find(({ id }) => id === reportId)
    const runs = report === undefined ? [] : await db.measureRun.findMany({ where: { reportId } })
    const sentence = compare(JSON.parse(event.payload) as Signing, { event, report, runs })
    if (sentence !== null) return { seq: event.seq, sentence }
  }
  const runs = await db.measureRun.findFirst({ where: { reportId: { notIn: [...events.keys()] } } })
  return runs && { seq: null, sentence: 'Full counts stand beside a report that nobody signed: they were put in.' }
}

type Report = NonNullable<Awaited<ReturnType<Database['report']['findFirst']>>>
type Found = {
  event: SealingEvent
  report: Report | undefined
  runs: Awaited<ReturnType<Database['measureRun']['findMany']>>
}

function compare(signing: Signing, { event, report, runs }: Found): string | null {
  if (report === undefined) return `${nameOf(signing)} was signed by event ${event.seq}, and is no longer there.`
  const name = nameOf(signing)
  if (report.model === null || sha256(report.model) !== signing.modelHash)
    return `The frozen text of ${name} was altered after it was signed.`
  const isSame =
    report.state === 'signed' &&
    report.modelHash === signing.modelHash &&
    (signing.rowHash === undefined || signing.rowHash === sha256(signedText(report)))
  if (!isSame) return `The row of ${name} was altered after it was signed.`
  // Reports that were signed before their event was kept name none.
  const isAnchored =
    signing.rowHash === undefined && report.trailSeq === null
      ? report.trailHash === null
      : report.trailSeq === event.seq && report.trailHash === event.hash
  if (!isAnchored)
    return `The trail does not have the event that ${name} was printed with: events up to number ${report.trailSeq ?? event.seq} were written anew, or the report's own row was altered.`
  const areSame =
    signing.runsHash === undefined ? runs.length === (signing.runs ?? 0) : signing.runsHash === sha256(runsText(runs))
  return areSame ? null : `The full counts beside ${name} were altered after it was signed.`
}

function nameOf({ quarter, number }: { quarter: string; number: number }): string {
  return `the report ${quarter}, number ${number},`
}
