import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'

/** `file` is the pattern of the address, such as `/reports/:quarter.pdf`; `of` what stood in it. */
export type TakenFile = { file: string; of: Record<string, string> }

/** Records that somebody took a file out of the workbench. Who may take it was asked by what made the file. */
export async function noteFile(work: Work, taken: TakenFile): Promise<void> {
  await transact(work.db, (tx) => recordEvent(tx, work, { type: 'FILE_TAKEN', ...taken }))
}
