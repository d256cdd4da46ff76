import type { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Tx } from './engine.server.ts'
import { recordEvent, sha256, type Recorder } from './trail.server.ts'

/** Where a published version comes from: shipped in `rubrics/`, uploaded by the area, or made from a calibration study. */
export type RubricOrigin = 'product' | 'area' | 'calibration'

/** A rubric as it is published: the text is kept letter by letter, because its checksum is what proves it unchanged. */
export type RubricText = { rubric: Rubric; text: string; origin: RubricOrigin }

/** A rubric as a file would hold it, for versions that are made here and come from no file. */
export function rubricText(rubric: Rubric): string {
  return `${JSON.stringify(rubric, null, 2)}\n`
}

/** Writes published versions with an event each, inside the transaction of the act that publishes them. */
export async function writeRubrics(tx: Tx, work: Recorder, rubrics: readonly RubricText[]): Promise<void> {
  const rows = rubrics.map(({ rubric, text, origin }) => ({
    rubricId: rubric.id,
    version: rubric.version,
    checksum: sha256(text),
    document: text,
    publishedAt: work.now,
    origin,
    publishedByName: origin === 'product' ? null : work.actor.name,
  }))
  await tx.rubricVersion.createMany({ data: rows })
  for (const { rubricId, version, checksum, origin } of rows) {
    await recordEvent(tx, work, { type: 'RUBRIC_PUBLISHED', rubricId, version, checksum, origin })
  }
}
