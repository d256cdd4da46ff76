import { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Database, Tx } from './engine.server.ts'

// A published version never changes, so each is read and parsed once for each open database
// (within a transaction, once for that).
const known = new WeakMap<Database | Tx, Map<string, Rubric>>()

/** The rubric of that version as published, or undefined when it was never published here. */
export async function readRubric(db: Database | Tx, rubricId: string, version: string): Promise<Rubric | undefined> {
  const key = `${rubricId}/${version}`
  const read = known.get(db)?.get(key)
  if (read) return read
  const row = await db.rubricVersion.findUnique({
    where: { rubricId_version: { rubricId, version } },
    select: { document: true },
  })
  if (row === null) return undefined
  const rubric = Rubric.parse(JSON.parse(row.document))
  known.set(db, (known.get(db) ?? new Map<string, Rubric>()).set(key, rubric))
  return rubric
}
