import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readRubricFiles, rubricFolder } from '#app/operations/rubric/publish-rubrics.server.ts'

/** Checks every rubric file and its recorded checksum; exit code 1 when something keeps a file from being published. */
export async function rubricCheck(args: string[]): Promise<number> {
  const folder = args[0] ?? rubricFolder
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
  if (faults > 0) return 1
  for (const { rubric } of files) {
    if (rubric)
      console.log(
        `${rubric.id} ${rubric.version}: ${rubric.sections.length} sections, ${rubric.criteria.length} criteria, ${rubric.findings.length} findings. Ready.`,
      )
  }
  return 0
}

async function readChecksums(folder: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(folder, 'CHECKSUMS'), 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}
