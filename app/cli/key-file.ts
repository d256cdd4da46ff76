import { readFileSync } from 'node:fs'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { givenPath } from './given-path.ts'

/** The text of a file that holds a key. */
export function readKeyFile(file: string): string {
  try {
    return readFileSync(givenPath(file), 'utf8')
  } catch {
    throw new Refusal('invalid', 'KEY_FILE_UNREADABLE', `The file of the key cannot be read: ${file}`)
  }
}
