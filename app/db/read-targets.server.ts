import { Target, targetColumns } from '#app/domain/definitions/targets.ts'
import type { Database, Tx } from './engine.server.ts'

/** Every target that the area has set. */
export async function readTargets(db: Database | Tx): Promise<Target[]> {
  const rows = await db.target.findMany({ select: targetColumns })
  return rows.map((row) => Target.parse(row))
}
