export type { CycleView, FormsCycle, PlansCycle } from '#app/db/read-cycle.server.ts'
import { rubricOf } from '#app/db/forms-rubric.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** One cycle with how far its audits are, and whether there is anything to ask. Refuses an id that is not there. */
export async function getCycle(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  const counts = await work.db.audit.groupBy({ by: ['state'], where: { cycleId }, _count: true })
  const audits = counts.reduce((sum, { _count }) => sum + _count, 0)
  const of = (...states: string[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count, 0)
  const hasRubric = (await rubricOf(work.db, cycle)) !== null
  return {
    ...cycle,
    hasRubric,
    audits: { total: audits, unassigned: of('unassigned'), ended: of('submitted', 'not_done') },
  }
}
