import { addedTo, checkAdditions, isAdditions } from '#app/domain/rubric-files/additions.ts'
import { checkRubric, type RubricCheck } from '#app/domain/rubric-files/check-rubric.ts'
import type { RubricProblem } from '#app/domain/rubric-files/problems.ts'
import { readDocument } from '#app/domain/rubric-files/read-document.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import type { Work } from '#app/operations/work.ts'

/** A rubric of the area that could be published, and the published version to compare it with; or every mistake of it. */
export type Proposal =
  | { problems: RubricProblem[]; rubric: undefined }
  | { problems: []; rubric: Rubric; base: Rubric | undefined; isAdditions: boolean }

/** Reads what an administrator sent: a whole rubric, or questions of the area that are added to a published version. */
export async function readProposal(work: Work, text: string): Promise<Proposal> {
  const { document, problem } = readDocument(text)
  if (problem) return { problems: [problem], rubric: undefined }
  const adds = isAdditions(document)
  const wanted = adds ? addedTo(document) : undefined
  const added = wanted && (await readRubric(work.db, wanted.id, wanted.version))
  const check: RubricCheck = adds ? checkAdditions(document, added, toPlainDate(work.now)) : checkRubric(document)
  if (check.rubric === undefined) return check
  const problems = await takenProblems(work, check.rubric)
  if (problems.length > 0) return { problems, rubric: undefined }
  return { ...check, base: added ?? (await comparable(work, check.rubric)), isAdditions: adds }
}

/** A version is published once, and the plain versions of a rubric that comes with the workbench are not the area's to name. */
async function takenProblems(work: Work, { id, version }: Rubric): Promise<RubricProblem[]> {
  const rows = await work.db.rubricVersion.findMany({
    where: { rubricId: id },
    select: { version: true, origin: true },
  })
  if (rows.some((row) => row.version === version)) {
    const sentence = `Version ${version} of ${id} is published already, and never changes. Give yours another name.`
    return [{ where: ['version'], sentence }]
  }
  if (!version.includes('+') && rows.some(({ origin }) => origin === 'product')) {
    const sentence = `The rubric ${id} comes with the workbench. Give yours an id of its own, or send your questions as additions.`
    return [{ where: ['id'], sentence }]
  }
  return []
}

/** The version that it says it follows, or else the newest of the same rubric. */
async function comparable(work: Work, { id, basedOn }: Rubric): Promise<Rubric | undefined> {
  const named = basedOn && (await readRubric(work.db, basedOn.id, basedOn.version))
  if (named) return named
  const newest = await work.db.rubricVersion.findFirst({
    where: { rubricId: id },
    select: { version: true },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
  })
  return newest ? readRubric(work.db, id, newest.version) : undefined
}
