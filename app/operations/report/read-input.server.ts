import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { composeReport } from '#app/domain/report/compose.ts'
import { Narrative } from '#app/domain/report/narrative.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { seriesBreak, type AuditedBy } from '#app/domain/measures/profile.ts'
import { nextCycleSentence, type NextCycle } from '#app/domain/report/next-cycle.ts'
import { GradeLabels } from '#app/domain/settings/area.ts'
import type { Report } from '#app/domain/report/report.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'

/** Cycles that a report shows beside each other: this one and three before it. */
const shownCycles = 4

/** A stored report as far as composing it needs. */
export type StoredReport = { quarter: Quarter; number: number; narrative: string }

/** The moment from which a cycle's lock is too late for the quarter. */
export function endOf(quarter: Quarter): Date {
  return new Date(`${addDays(quarterRange(quarter).to, 1)}T00:00:00Z`)
}

/** Composes a report from what is locked by the end of its quarter, and from its narrative as saved. */
export async function composeStored(tx: Database | Tx, stored: StoredReport, now: Date): Promise<Report> {
  const { quarter, number } = stored
  const area = await tx.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true, gradeLabels: true } })
  const [latest, ...earlier] = await readLockedCycles(tx, { most: shownCycles, lockedBefore: endOf(quarter) })
  if (latest === undefined) {
    throw new Refusal(
      'conflict',
      'NO_LOCKED_CYCLE',
      'No cycle was locked by the end of this quarter. Lock a cycle first.',
    )
  }
  return composeReport({
    area: area.name,
    gradeLabels: GradeLabels.parse(JSON.parse(area.gradeLabels)),
    quarter,
    number,
    asAt: toPlainDate(now),
    narrative: Narrative.parse(JSON.parse(stored.narrative)),
    cycles: [latest, ...earlier],
    nextCycle: await nextCycleWords(tx, quarter, latest),
  })
}

/** The next cycle in words, and the break that it will bring when it is audited by another rubric. */
async function nextCycleWords(tx: Database | Tx, quarter: Quarter, latest: LockedCycle): Promise<string> {
  const next = await readNextCycle(tx, quarter)
  const rubricBreak = next && seriesBreak(next, latest.profile.method)
  return [nextCycleSentence(next), ...(rubricBreak === null ? [] : [rubricBreak])].join(' ')
}

/** The first cycle that was not locked by the end of the quarter; one that is only planned when there is no other. */
async function readNextCycle(tx: Database | Tx, quarter: Quarter): Promise<(NextCycle & AuditedBy) | null> {
  const cycles = await tx.cycle.findMany({
    where: { kind: 'plans', OR: [{ lockedAt: null }, { lockedAt: { gte: endOf(quarter) } }] },
    orderBy: { termFrom: 'asc' },
    select: { label: true, state: true, dueOn: true, lockedAt: true, rubricId: true, rubricVersion: true },
  })
  const next = cycles.find(({ state }) => state !== 'planned') ?? cycles[0]
  return next === undefined ? null : { ...next, lockedOn: next.lockedAt && toPlainDate(next.lockedAt) }
}
