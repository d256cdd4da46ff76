import { compareRubrics, type RubricDifference } from '#app/domain/rubric/compare.ts'
import type { RubricProblem } from '#app/domain/rubric-files/problems.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readProposal } from './read-proposal.server.ts'

/** What an administrator sees before publishing: every mistake, or what would be published beside what is. */
export type CheckedUpload =
  | { problems: RubricProblem[]; preview: null }
  | {
      problems: []
      preview: { rubric: Rubric; isAdditions: boolean; from: string | null; difference: RubricDifference | null }
    }

/** Checks a rubric file or a file of additions, and compares it with the version that it follows. Nothing is written. */
export async function checkUpload(work: Work, input: { text: string }): Promise<CheckedUpload> {
  allow(work, 'rubric.publish')
  const proposal = await readProposal(work, input.text)
  if (proposal.rubric === undefined) return { problems: proposal.problems, preview: null }
  const { rubric, base, isAdditions } = proposal
  const from = base ? `${base.id} ${base.version}` : null
  return {
    problems: [],
    preview: { rubric, isAdditions, from, difference: base ? compareRubrics(base, rubric) : null },
  }
}
