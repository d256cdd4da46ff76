import { Refusal } from '#app/domain/shared/refusal.ts'

/** Why a file as a whole cannot be taken. */
export type FileProblem =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'FILE_OF_ANOTHER_KIND'
  | 'FILE_DAMAGED'
  | 'FILE_UNSAFE'
  | 'FILE_HAS_FORMULA'
  | 'FILE_WITHOUT_HEADINGS'

/** A refusal of a file, at the upload field. The sentence names the file, the place in it, and what to do. */
export function fileProblem(code: FileProblem, sentence: string): Refusal {
  return new Refusal('invalid', code, sentence, 'file')
}

/** `20 MB`, as people read the size of a file. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

export function tooLarge(name: string, limitBytes: number): Refusal {
  return fileProblem('FILE_TOO_LARGE', `${name} is larger than ${megabytes(limitBytes)}. Delete the columns and sheets that are not needed, or save it as CSV, and choose it again.`)
}
