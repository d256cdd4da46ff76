import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type PublishedRubric = {
  rubric: Rubric
  checksum: string
  /** product: came with the workbench; area: uploaded; calibration: made from a study of cut scores. */
  origin: string
  publishedByName: string | null
  /** The newest first. */
  versions: string[]
}

/** A rubric in the version asked for, or in its newest. */
export async function getRubric(
  work: Work,
  input: { rubricId: string; version?: string | undefined },
): Promise<PublishedRubric> {
  allow(work, 'rubric.read')
  const rows = await work.db.rubricVersion.findMany({
    where: { rubricId: input.rubricId },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
    select: { version: true, checksum: true, origin: true, publishedByName: true },
  })
  const row = input.version === undefined ? rows[0] : rows.find(({ version }) => version === input.version)
  const rubric = row && (await readRubric(work.db, input.rubricId, row.version))
  if (!rubric) throw new Refusal('not-found', 'RUBRIC_NOT_FOUND', 'There is no such rubric.')
  const { checksum, origin, publishedByName } = row
  return { rubric, checksum, origin, publishedByName, versions: rows.map(({ version }) => version) }
}
