import { problemSentences, type FileProblem } from './sealed-file.ts'

const failures: Record<string, string> = {
  ENOSPC: 'The disk is full.',
  BACKUP_NO_SPACE: 'There is not enough space on the disk.',
  EACCES: 'The server may not write to the folder of backups.',
  EPERM: 'The server may not write to the folder of backups.',
  EROFS: 'The folder of backups cannot be written to.',
  BACKUP_KEY_MISSING: 'There is no key to lock it with.',
  BACKUP_KEY_UNREADABLE: 'The key to lock it with cannot be read.',
  PACK_KEY_UNREADABLE: 'The key to lock it with cannot be read.',
}

/** Why a backup could not be made or read, in a sentence, by the code that the trail keeps. */
export function failureSentence(code: string): string {
  return failures[code] ?? problemSentences[code as FileProblem] ?? 'The log of the server says more.'
}

/**
 * How large a file is.
 *
 * @example sizeWords(24_607_315) // '24.6 MB', with a space that keeps a line from breaking there
 */
export function sizeWords(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1_000).toFixed(1)}\u00A0kB` : `${(bytes / 1_000_000).toFixed(1)}\u00A0MB`
}
