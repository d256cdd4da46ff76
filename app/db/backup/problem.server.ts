import { problemSentences, type FileProblem } from '#app/domain/backup/sealed-file.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** Why a file cannot be read as a backup, as a refusal with its sentence. */
export function problem(code: FileProblem): Refusal {
  return new Refusal('invalid', code, problemSentences[code])
}
