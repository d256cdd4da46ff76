import { readFile, stat } from 'node:fs/promises'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** A rubric of 200 criteria is a quarter of this, in bytes. */
const mostBytes = 400_000

/** The text of a rubric file that was sent. */
export async function readRubricUpload(file: { path: string }): Promise<string> {
  if ((await stat(file.path)).size > mostBytes)
    throw new Refusal('invalid', 'FILE_TOO_LARGE', 'The file is too large for a rubric. Choose another', 'file')
  return readFile(file.path, 'utf8')
}
