import { formsRubricPrefix } from '#app/domain/sampling/forms-plan.ts'
import type { Database, Tx } from './engine.server.ts'

/** A published version by which plans are audited, named as forms and the trail name it: `ehcp-core 2026-1`. */
export type PlanRubric = { rubricId: string; version: string; name: string }

/** Every published version by which plans can be audited, the newest first. */
export async function readPlanRubrics(db: Database | Tx): Promise<PlanRubric[]> {
  const rows = await db.rubricVersion.findMany({
    where: { NOT: { rubricId: { startsWith: formsRubricPrefix } } },
    select: { rubricId: true, version: true },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  })
  return rows.map(({ rubricId, version }) => ({ rubricId, version, name: `${rubricId} ${version}` }))
}
