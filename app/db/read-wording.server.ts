import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { checkWording, type WordingList } from '#app/domain/pack/wording-list.ts'

/** The list that the lens looks with. */
export const wordingFile = path.join('wording', '2026-1.json')

let known: Promise<WordingList> | undefined

/** The list of the wording lens. A published list never changes, so it is read once. */
export function readWording(): Promise<WordingList> {
  known ??= read()
  return known
}

async function read(): Promise<WordingList> {
  const text = await readFile(path.resolve('rubrics', wordingFile), 'utf8')
  const { wording, problems } = checkWording(JSON.parse(text))
  if (wording === undefined) throw new Error(`rubrics/${wordingFile} cannot be used: ${problems.join('; ')}`)
  return wording
}
