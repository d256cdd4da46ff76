import path from 'node:path'
import { readBackup } from '#app/db/backup/backup-file.server.ts'
import { openersAtHand } from '#app/db/backup/openers.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { readBackupName } from '#app/domain/backup/backup-name.ts'
import { countRows } from '#app/domain/backup/dump.ts'
import { isRefusal, Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandFolder, locationOf, namesIn } from './backup-folder.server.ts'

/**
 * Reads a backup of the folder whole, as a restore would, and tells the trail how it is.
 *
 * @throws Refusal `BACKUP_NOT_FOUND`, or of a `FileProblem`
 */
export async function checkBackup(work: Work, { name }: { name: string }): Promise<{ rows: number }> {
  allow(work, 'backup.manage')
  const location = locationOf(work.db)
  const folder = demandFolder(location)
  // Only a name that was read from the folder leads to a file.
  const found = (await namesIn(folder)).find((each) => each === name && readBackupName(each) !== null)
  if (found === undefined) throw new Refusal('not-found', 'BACKUP_NOT_FOUND', 'This backup is not there any more.')
  const record = (code: string | null, rows: number) =>
    transact(work.db, (tx) => recordEvent(tx, work, { type: 'BACKUP_CHECKED', name, code, rows }))
  try {
    const { trailer } = await readBackup(path.join(folder, found), openersAtHand(location))
    const rows = countRows(trailer.tables)
    await record(null, rows)
    return { rows }
  } catch (error) {
    if (isRefusal(error)) await record(error.code, 0)
    throw error
  }
}
