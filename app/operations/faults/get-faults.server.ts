import { faultCriteria, publishedFaults, rollUpFaults, type FaultRow } from '#app/domain/faults/roll-up.ts'
import { readPlansCycle } from '#app/db/read-cycle.server.ts'
import { readFaults } from '#app/db/read-faults.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type FaultsPage = {
  cycleId: string
  label: string
  /** Nothing is counted before the lock: a rating that can still change is nobody else's to see. */
  isLocked: boolean
  /** True when the rubric of the cycle asks where a fault began. */
  isAsked: boolean
  /** With small counts hidden; the last row holds the totals. */
  rows: FaultRow<number | null>[]
}

/** Where lost and vague needs and provision of a locked cycle began, by agency and by form. Small counts are hidden. */
export async function getFaults(work: Work, cycleId: string): Promise<FaultsPage> {
  allow(work, 'measures.read')
  const cycle = await readPlansCycle(work.db, cycleId)
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  const asked = faultCriteria(rubric)
  const isLocked = cycle.state === 'locked'
  const faults = isLocked ? await readFaults(work.db, cycleId, asked) : []
  return {
    cycleId,
    label: cycle.label,
    isLocked,
    isAsked: asked.length > 0,
    rows: publishedFaults(rollUpFaults(faults)),
  }
}
