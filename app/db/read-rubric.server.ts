import { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Database } from './engine.server.ts'

// A published version never changes, so each is read and parsed once for each open database.
const known = new WeakMap<Database, Map<string, Rubric>>()

/** The rubric of that version as published, or undefined when it was never published here. */
export async function readRubric(db: Database, rubricId: string, version: string): Promise<Rubric | undefined> {
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
