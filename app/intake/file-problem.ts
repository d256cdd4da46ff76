import { Refusal } from '#app/domain/shared/refusal.ts'

/** Why a file as a whole cannot be taken. */
export type FileProblem =
  | 'FILE_EMPTY'
  | 'FILE_OF_ANOTHER_KIND'
  | 'FILE_DAMAGED'
  | 'FILE_UNSAFE'
  | 'FILE_HAS_FORMULA'
  | 'FILE_WITHOUT_HEADINGS'
  | 'FILE_NOT_WHOLE'
  | 'FILES_OF_TWO_REGISTERS'
  | 'NO_PUBLISHED_FIGURES'

/** A refusal of a file, at the upload field. The sentence names the file, the place in it, and what to do. */
export function fileProblem(code: FileProblem, sentence: string): Refusal {
  return new Refusal('invalid', code, sentence, 'file')
}
