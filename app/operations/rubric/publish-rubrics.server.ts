import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkRubric } from '#app/domain/rubric-files/check-rubric.ts'
import { problemText } from '#app/domain/rubric-files/problems.ts'
import { readDocument } from '#app/domain/rubric-files/read-document.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { writeRubrics, type RubricText } from '#app/db/publish-rubric.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** The folder with the rubrics that come with the workbench. */
export const rubricFolder = fileURLToPath(new URL('../../../rubrics', import.meta.url))

export type RubricFile = {
  file: string
  text: string
  checksum: string
  rubric: Rubric | undefined
  problems: string[]
}

/** Reads every rubric file of a folder, one folder a rubric and one file a version, and checks it. */
export async function readRubricFiles(folder: string): Promise<RubricFile[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll(path.sep, '/')).toSorted()
  const files = names.filter((name) => name.endsWith('.json') && isRubric(name))
  return Promise.all(files.map(async (name) => readRubricFile(name, await readFile(path.join(folder, name), 'utf8'))))
}

/** Folders beside the rubrics: the list of the wording lens, and the invented plans for practice. */
const otherFolders = new Set(['wording', 'practice'])

/** A rubric lies in a folder of its own; what lies at the top, such as the schema, is none. */
function isRubric(name: string): boolean {
  const [folder = '', file] = name.split('/')
  return file !== undefined && !otherFolders.has(folder)
}

function readRubricFile(file: string, text: string): RubricFile {
  const read = { file, text, checksum: sha256(text) }
  const { document, problem } = readDocument(text)
  if (problem) return { ...read, rubric: undefined, problems: [problemText(problem)] }
  const { rubric, problems } = checkRubric(document)
  const isNamed = rubric === undefined || file === `${rubric.id}/${rubric.version}.json`
  const misnamed = 'The folder and the name of the file must be the id and the version of the rubric.'
  return { ...read, rubric, problems: isNamed ? problems.map(problemText) : [misnamed] }
}

/**
 * Takes the rubrics of a folder into the database: new versions are added, known ones compared by checksum.
 *
 * @returns how many versions were added
 * @throws Refusal `RUBRIC_INVALID` for a file that cannot be published, `RUBRIC_CHANGED` when a published version differs
 *   from what the database holds; then nothing is added
 */
export async function publishRubrics(
  work: Work,
  input: { folder?: string; except?: (file: string) => boolean } = {},
): Promise<number> {
  allow(work, 'rubric.publish')
  const { folder = rubricFolder, except = () => false } = input
  const files = (await readRubricFiles(folder)).filter(({ file }) => !except(file))
  return transact(work.db, async (tx) => {
    const added = await missing(tx, files)
    if (added.length > 0) await writeRubrics(tx, work, added)
    return added.length
  })
}

/** What is not published yet. Asked within the transaction: of two servers that start at once, the second finds nothing to do. */
async function missing(tx: Tx, files: RubricFile[]): Promise<RubricText[]> {
  const published = await tx.rubricVersion.findMany({ select: { rubricId: true, version: true, checksum: true } })
  return files.flatMap((file): RubricText[] => {
    const { rubric, problems } = file
    if (!rubric || problems.length > 0)
      throw new Refusal('invalid', 'RUBRIC_INVALID', `rubrics/${file.file} cannot be published: ${problems.join(' ')}`)
    const known = published.find(({ rubricId, version }) => rubricId === rubric.id && version === rubric.version)
    if (known === undefined) return [{ rubric, text: file.text, origin: 'product' }]
    if (known.checksum !== file.checksum) throw changed(file.file)
    return []
  })
}

function changed(file: string): Refusal {
  const sentence = `rubrics/${file} was changed after it was published. Put the published file back, and give the change a new version in a file of its own.`
  return new Refusal('conflict', 'RUBRIC_CHANGED', sentence)
}
