import { formsRubricPrefix } from '#app/domain/sampling/forms-plan.ts'
import type { Database, Tx } from './engine.server.ts'

/** The rubric by which forms are audited, in its latest version; null until one is published. */
export async function latestFormsRubric(db: Database | Tx) {
  return db.rubricVersion.findFirst({
    where: { rubricId: { startsWith: formsRubricPrefix } },
    select: { rubricId: true, version: true },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  })
}

/**
 * The rubric of a cycle: the one it was planned with, or, for a cycle of forms planned before there was one, the latest.
 * Null when nothing can be asked yet.
 */
export async function rubricOf(
  db: Database | Tx,
  cycle: { rubricId: string; rubricVersion: string },
): Promise<{ rubricId: string; rubricVersion: string } | null> {
  const { rubricId, rubricVersion } = cycle
  if (rubricId !== '') return { rubricId, rubricVersion }
  const latest = await latestFormsRubric(db)
  return latest && { rubricId: latest.rubricId, rubricVersion: latest.version }
}
