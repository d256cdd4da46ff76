import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { backupName } from '#app/domain/backup/backup-name.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandFolder, locationOf, namesIn } from './backup-folder.server.ts'
import { makeBackup } from './make-backup.server.ts'

/**
 * Makes the backup of the day, unless it is there: the file of that name is the claim. A failure stands in the trail once a day,
 * however often it is tried.
 *
 * @returns the name of the backup that was made; null when it was there
 */
export async function keepDailyBackup(work: Work): Promise<string | null> {
  allow(work, 'backup.manage')
  const day = toPlainDate(work.now)
  const names = await namesIn(demandFolder(locationOf(work.db)))
  if (names.includes(backupName(day))) return null
  try {
    return (await makeBackup(work, { by: 'clock' })).name
  } catch (error) {
    if (isRefusal(error) && error.code === 'BACKUP_EXISTS') return null
    await recordFailure(work, isRefusal(error) ? error.code : codeOf(error))
    throw error
  }
}

/** The code of a fault of the system, such as ENOSPC. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : 'FAULT'
}

async function recordFailure(work: Work, code: string): Promise<void> {
  const since = new Date(`${toPlainDate(work.now)}T00:00:00Z`)
  await transact(work.db, async (tx) => {
    const told = await tx.trailEvent.count({ where: { type: 'BACKUP_FAILED', at: { gte: since } } })
    if (told === 0) await recordEvent(tx, work, { type: 'BACKUP_FAILED', code })
  })
}
