export type { CycleView, FormsCycle } from '#app/db/read-cycle.server.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { rubricOf } from '#app/db/forms-rubric.server.ts'
import { readCycle } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** One cycle with how far its audits are, and whether there is anything to ask. Refuses an id that is not there. */
export async function getCycle(work: Work, cycleId: string) {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  const counts = await work.db.audit.groupBy({ by: ['state', 'round'], where: { cycleId }, _count: true })
  const audits = counts.reduce((sum, { _count }) => sum + _count, 0)
  const of = (...states: string[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count, 0)
  const idle = (isSecond: boolean) =>
    counts
      .filter(({ state, round }) => state === 'unassigned' && (round === 2) === isSecond)
      .reduce((sum, { _count }) => sum + _count, 0)
  const hasRubric = (await rubricOf(work.db, cycle)) !== null
  return {
    ...cycle,
    hasRubric,
    audits: {
      total: audits,
      unassigned: idle(false),
      /** Second ratings that nobody has. Their pairs do not come about; nothing waits for them. */
      unpaired: idle(true),
      ended: of('submitted', 'not_done'),
    },
    moderation: await countItems(work, cycleId),
  }
}

/** Items of the moderation: all, those that are settled, and red against green that is not. */
async function countItems(work: Work, cycleId: string) {
  const [items, settled, splits] = await Promise.all([
    work.db.moderationItem.count({ where: { cycleId } }),
    work.db.moderationItem.count({ where: { cycleId, agreed: { not: null } } }),
    work.db.moderationItem.count({ where: { cycleId, spread: 'red_green', agreed: null } }),
  ])
  return { items, settled, splits }
}

/** As `getCycle`, for the pages that are about forms only. Refuses a cycle of plans. */
export async function getFormsCycle(work: Work, cycleId: string) {
  const cycle = await getCycle(work, cycleId)
  if (cycle.kind === 'forms') return cycle
  throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle of forms. Go back to the list of cycles.')
}
