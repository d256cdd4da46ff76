import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PracticePlan } from '#app/domain/practice/practice-plan.ts'

/** The folder with the invented plans that come with the workbench. */
export const practiceFolder = path.join('rubrics', 'practice')

export type PracticeFile = { file: string; plan: PracticePlan | undefined; problems: string[] }

/** Reads every file of the folder and says what is wrong with its shape. */
export async function readPracticeFiles(folder = practiceFolder): Promise<PracticeFile[]> {
  const names = (await readdir(path.resolve(folder))).filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(names.map(async (file) => readOne(file, await readFile(path.resolve(folder, file), 'utf8'))))
}

function readOne(file: string, text: string): PracticeFile {
  try {
    const read = PracticePlan.safeParse(JSON.parse(text))
    if (!read.success) {
      const problems = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
      return { file, plan: undefined, problems }
    }
    const isNamed = file === `${read.data.id}.json`
    return { file, plan: read.data, problems: isNamed ? [] : ['The name of the file must be the id of the plan.'] }
  } catch {
    return { file, plan: undefined, problems: ['The file is not JSON.'] }
  }
}

let known: Promise<PracticePlan[]> | undefined

/** The invented plans in the order of their numbers. They change with the workbench only, so they are read once. */
export function readPracticePlans(): Promise<PracticePlan[]> {
  known ??= readAll()
  return known
}

async function readAll(): Promise<PracticePlan[]> {
  const files = await readPracticeFiles()
  return files
    .map(({ file, plan, problems }) => {
      if (plan === undefined) throw new Error(`${practiceFolder}/${file} cannot be used: ${problems.join('; ')}`)
      return plan
    })
    .toSorted((one, other) => one.number - other.number)
}
