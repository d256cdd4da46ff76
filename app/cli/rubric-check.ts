import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { addedTo, checkAdditions, isAdditions } from '#app/domain/rubric-files/additions.ts'
import { checkRubric, type RubricCheck } from '#app/domain/rubric-files/check-rubric.ts'
import { problemText } from '#app/domain/rubric-files/problems.ts'
import { readDocument } from '#app/domain/rubric-files/read-document.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { readRubricFiles, rubricFolder } from '#app/operations/rubric/publish-rubrics.server.ts'
import { givenPath } from './given-path.ts'

const ready = 0
const mistakes = 1
const unreadable = 2

/**
 * Checks rubric files and files of additions, and lists every mistake with its place. Nothing is loaded. Without a file,
 * the folder of the workbench with its recorded checksums. Exit code 0: ready to be published; 1: mistakes; 2: a file
 * that cannot be opened.
 */
export async function rubricCheck(args: string[]): Promise<number> {
  if (args.length === 0) return checkFolder(rubricFolder)
  const codes: number[] = []
  for (const arg of args) codes.push(await checkGiven(givenPath(arg), arg))
  return Math.max(...codes)
}

async function checkGiven(file: string, given: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory()) return checkFolder(file)
  const text = found && (await readFile(file, 'utf8').catch(() => undefined))
  if (text === undefined) {
    console.error(`${given}: There is no such file, or it cannot be read.`)
    return unreadable
  }
  const { document, problem } = readDocument(text)
  const problems = problem ? [problem] : []
  const check = problem === undefined ? await checkDocument(document) : undefined
  for (const one of [...problems, ...(check?.problems ?? [])]) console.error(`${given}: ${problemText(one)}`)
  if (!check?.rubric) return mistakes
  console.log(readyWords(check.rubric))
  return ready
}

/** Additions are checked against the version that they add to, which must be one of those that come with the workbench. */
async function checkDocument(document: unknown): Promise<RubricCheck> {
  if (!isAdditions(document)) return checkRubric(document)
  const wanted = addedTo(document)
  const known = await readRubricFiles(rubricFolder)
  const base = known.find(({ rubric }) => rubric?.id === wanted?.id && rubric?.version === wanted?.version)?.rubric
  return checkAdditions(document, base, toPlainDate(new Date()))
}

async function checkFolder(folder: string): Promise<number> {
  const files = await readRubricFiles(folder)
  const recorded = await readChecksums(folder)
  let faults = 0
  const say = (file: string, sentence: string) => {
    faults += 1
    console.error(`rubrics/${file}: ${sentence}`)
  }
  for (const { file, checksum, problems } of files) {
    for (const problem of problems) say(file, problem)
    const known = recorded.get(file)
    if (known === undefined)
      say(file, `CHECKSUMS has no line for this file. Once it is ready to be published, add:\n${checksum}  ${file}`)
    else if (known !== checksum)
      say(
        file,
        'The file was changed after it was published. Put it back, and give the change a new version in a file of its own.',
      )
  }
  for (const file of recorded.keys()) {
    if (!files.some((one) => one.file === file))
      say(file, 'CHECKSUMS lists this file, but it is not there. A published version stays for good.')
  }
  if (faults > 0) return mistakes
  for (const { rubric } of files) if (rubric) console.log(readyWords(rubric))
  return ready
}

function readyWords({ id, version, sections, criteria, findings }: Rubric): string {
  return `${id} ${version}: ${sections.length} sections, ${criteria.length} criteria, ${findings.length} findings. Ready.`
}

async function readChecksums(folder: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(folder, 'CHECKSUMS'), 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}
