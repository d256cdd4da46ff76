import { problemText } from '#app/domain/rubric-files/problems.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { rubricText, writeRubrics } from '#app/db/publish-rubric.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readProposal } from './read-proposal.server.ts'

/**
 * Publishes a rubric of the area's own, or a version with its additions. It is checked once more, because the page with
 * the preview may have been open for long. Cycles that are planned already keep the version that they have.
 *
 * @throws Refusal `RUBRIC_INVALID` with the first mistake, when there is one by now
 */
export async function publishUpload(
  work: Work,
  input: { text: string },
): Promise<{ rubricId: string; version: string }> {
  allow(work, 'rubric.publish')
  const { rubric, problems } = await readProposal(work, input.text)
  const [first] = problems
  if (rubric === undefined)
    throw new Refusal('invalid', 'RUBRIC_INVALID', first ? problemText(first) : 'This file holds no rubric.', 'file')
  await transact(work.db, async (tx) => {
    const { id: rubricId, version } = rubric
    if ((await tx.rubricVersion.count({ where: { rubricId, version } })) > 0)
      throw new Refusal('conflict', 'RUBRIC_PUBLISHED', `Version ${version} was published in the meantime.`, 'file')
    await writeRubrics(tx, work, [{ rubric, text: rubricText(rubric), origin: 'area' }])
  })
  return { rubricId: rubric.id, version: rubric.version }
}
