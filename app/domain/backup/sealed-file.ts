import { z } from 'zod'

/** The first bytes of every backup. */
export const magic = 'EHCPBK1\n'

/** How the key of a backup is made: from a key of 32 bytes, or from words by argon2id. */
const KeyRecipe = z.discriminatedUnion('from', [
  z.object({ from: z.literal('key'), id: z.string(), salt: z.string() }),
  z.object({
    from: z.literal('passphrase'),
    salt: z.string(),
    memory: z.number().int().min(8).max(2_097_152),
    passes: z.number().int().min(1).max(20),
    check: z.string(),
  }),
])

/** What stands in front of a backup for everybody to read. Nothing in it says what the backup holds. */
export const SealedHead = z.object({
  format: z.literal(1),
  takenAt: z.string(),
  key: KeyRecipe,
})
export type SealedHead = z.infer<typeof SealedHead>
export type KeyRecipe = z.infer<typeof KeyRecipe>

/** Why a file cannot be read as a backup. */
export type FileProblem =
  | 'NOT_A_BACKUP'
  | 'NEWER_FORMAT'
  | 'WRONG_KEY'
  | 'WRONG_PASSPHRASE'
  | 'CUT_OFF'
  | 'ALTERED'
  | 'NOT_AS_WRITTEN'

/** What each problem means, and what to do, in a sentence. */
export const problemSentences: Record<FileProblem, string> = {
  NOT_A_BACKUP: 'This file is not a backup of the workbench. Choose a file that "backup" wrote.',
  NEWER_FORMAT: 'This backup was written by a newer version of the workbench. Read it with that version.',
  WRONG_KEY:
    'This backup was locked with another key than the ones that are here. Give the right one: BACKUP_KEY or PACK_KEY of the place where it was made, or its pack.key with --key-file.',
  WRONG_PASSPHRASE: 'This is not the passphrase that the backup was locked with.',
  CUT_OFF: 'This backup is cut off: its end is missing. Take another copy, or an earlier backup.',
  ALTERED: 'This backup was altered or damaged after it was written. Take another copy, or an earlier backup.',
  NOT_AS_WRITTEN:
    'The rows in this backup are not the ones that its own list counts. Take an earlier backup, and report this.',
}
