import type { Logger } from 'pino'
import type { Database } from '#app/db/open.server.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { keepDailyBackup } from '#app/operations/backup/keep-daily.server.ts'
import { takeNotes } from '#app/operations/backup/notes.server.ts'
import type { Work } from '#app/operations/work.ts'

/** How often the server looks whether the backup of the day is there, in milliseconds. */
const betweenLooks = 60 * 60_000
/** How long after the start the first look is: a server that is started and stopped again does nothing. */
const firstLook = 5 * 60_000

/**
 * Makes the backup of each day while the server runs on an SQLite file, and takes in what commands left word of. With PostgreSQL the
 * command does it, by cron.
 */
export function keepBackingUp(db: Database, log: Logger): void {
  const look = () => {
    backUpToday(db, new Date()).catch((error: unknown) => {
      const why = isRefusal(error) ? { code: error.code } : { err: error }
      log.error(why, 'The daily backup could not be made')
    })
  }
  setTimeout(look, firstLook).unref()
  setInterval(look, betweenLooks).unref()
}

/** One look: word that commands left, and the backup of the day unless it is there. */
export async function backUpToday(db: Database, now: Date): Promise<void> {
  const work: Work = {
    db,
    now,
    origin: 'server',
    actor: { id: null, name: 'The workbench', role: 'system', agency: null },
  }
  await takeNotes(work)
  await keepDailyBackup(work)
}
