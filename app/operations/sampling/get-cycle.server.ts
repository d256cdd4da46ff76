import { FrameRule, StrataBy } from '#app/domain/sampling/frame.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { SeedSource } from '#app/domain/sampling/seed.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** A cycle as every page of it needs it: all but the manifest's text, which can be long. */
export type CycleView = Awaited<ReturnType<typeof readCycle>>

/** One cycle with how far its audits are. Refuses an id that is not there. */
export async function getCycle(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  const counts = await work.db.audit.groupBy({ by: ['state'], where: { cycleId }, _count: true })
  const audits = counts.reduce((sum, { _count }) => sum + _count, 0)
  const of = (...states: string[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count, 0)
  return { ...cycle, audits: { total: audits, unassigned: of('unassigned'), ended: of('submitted', 'not_done') } }
}

/** Reads a cycle within an act or a page. */
export async function readCycle(db: Database | Tx, cycleId: string) {
  const cycle = await db.cycle.findUnique({ where: { id: cycleId }, omit: { manifest: true } })
  if (cycle === null) {
    throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle. Go back to the list of cycles.')
  }
  return {
    ...cycle,
    frameRule: FrameRule.parse(cycle.frameRule),
    strataBy: StrataBy.parse(cycle.strataBy),
    seedSource: SeedSource.nullable().parse(cycle.seedSource),
    minutes: { education: cycle.minutesEducation, health: cycle.minutesHealth, social_care: cycle.minutesSocialCare },
  }
}
