import { readPlanRubrics } from '#app/db/plan-rubrics.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** The names of the published versions by which plans can be audited, such as `ehcp-core 2026-1`, the newest first. */
export async function listPlanRubrics(work: Work): Promise<string[]> {
  allow(work, 'cycle.plan')
  const rubrics = await readPlanRubrics(work.db)
  return rubrics.map(({ name }) => name)
}
