import { compareRubrics, type RubricDifference } from '#app/domain/rubric/compare.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ComparedVersions = {
  rubricId: string
  title: string
  /** All versions, the newest first. */
  versions: string[]
  from: string
  to: string
  changes: string
  difference: RubricDifference
}

/** Two versions of a rubric side by side: those asked for, or the newest and the one before it. */
export async function compareVersions(
  work: Work,
  input: { rubricId: string; from: string | null; to: string | null },
): Promise<ComparedVersions> {
  allow(work, 'rubric.read')
  const rows = await work.db.rubricVersion.findMany({
    where: { rubricId: input.rubricId },
    select: { version: true },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  })
  const versions = rows.map(({ version }) => version)
  const to = input.to ?? versions[0] ?? ''
  const from = input.from ?? versions[versions.indexOf(to) + 1] ?? to
  const older = await readRubric(work.db, input.rubricId, from)
  const newer = await readRubric(work.db, input.rubricId, to)
  if (!older || !newer)
    throw new Refusal('not-found', 'RUBRIC_NOT_FOUND', 'There is no such rubric, or no such version of it.')
  const difference = compareRubrics(older, newer)
  return { rubricId: input.rubricId, title: newer.title, versions, from, to, changes: newer.changes, difference }
}
