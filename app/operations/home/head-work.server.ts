import { openQuarters } from '#app/domain/report/issue.ts'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { MeasureResult } from '#app/domain/measures/result.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Work } from '#app/operations/work.ts'

/** For the Head of Service: the report that waits, the measures of the latest locked cycle, and the cycle under way. */
export async function readHeadWork(work: Work) {
  const [latest, underWay, drafts, signed] = await Promise.all([
    work.db.cycle.findFirst({
      where: { kind: 'plans', state: 'locked' },
      orderBy: { termFrom: 'desc' },
      select: {
        label: true,
        seedSource: true,
        sampleSize: true,
        lockedAt: true,
        results: { select: { document: true } },
      },
    }),
    work.db.cycle.findFirst({
      where: { kind: 'plans', state: { not: 'locked' } },
      orderBy: { termFrom: 'desc' },
      select: { id: true, label: true, state: true, sampleSize: true, dueOn: true },
    }),
    work.db.report.findMany({
      where: { state: 'draft' },
      orderBy: { quarter: 'desc' },
      take: 4,
      select: { quarter: true, number: true },
    }),
    work.db.report.findFirst({
      where: { state: 'signed' },
      orderBy: [{ quarter: 'desc' }, { number: 'desc' }],
      select: { quarter: true, number: true, signedByName: true, signedAt: true },
    }),
  ])
  const quarter = openQuarters(toPlainDate(work.now))[0] ?? ''
  const reportsOfQuarter = await work.db.report.count({ where: { quarter } })
  return {
    latest: latest && {
      label: latest.label,
      seedSource: latest.seedSource,
      sampleSize: latest.sampleSize,
      lockedOn: latest.lockedAt && toPlainDate(latest.lockedAt),
      results: latest.results.map(({ document }) => MeasureResult.parse(JSON.parse(document))).toSorted(byCatalogue),
    },
    underWay: underWay && { ...underWay, audits: await countAudits(work, underWay.id) },
    drafts,
    signed: signed && {
      quarter: signed.quarter,
      number: signed.number,
      by: signed.signedByName,
      on: signed.signedAt && toPlainDate(signed.signedAt),
    },
    quarter,
    isQuarterReported: reportsOfQuarter > 0,
  }
}

async function countAudits(work: Work, cycleId: string): Promise<{ total: number; submitted: number }> {
  const counts = await work.db.audit.groupBy({ by: ['state'], where: { cycleId }, _count: true })
  const total = counts.reduce((sum, { _count }) => sum + _count, 0)
  return { total, submitted: counts.find(({ state }) => state === 'submitted')?._count ?? 0 }
}

function byCatalogue(one: MeasureResult, other: MeasureResult): number {
  return MeasureCode.options.indexOf(one.measure) - MeasureCode.options.indexOf(other.measure)
}
