import type { Logger } from 'pino'
import type { Database } from '#app/db/open.server.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { openMailer } from '#app/mail/mailer.server.ts'
import { makeDigests } from '#app/operations/reminders/make-digests.server.ts'
import { sendOutbox } from '#app/operations/reminders/send-outbox.server.ts'
import type { Work } from '#app/operations/work.ts'

/** How often the server looks, in milliseconds. A person hears once a day, however often it looks. */
const betweenLooks = 60 * 60_000
/** Nobody is written to at night. */
const fromHour = 7
const toHour = 19

/**
 * Makes and sends the digests of the day while the server runs on an SQLite file: the file is one process's, so a command
 * beside it could not. With PostgreSQL the command does it, by cron.
 */
export function keepSendingReminders(db: Database, log: Logger): void {
  const look = () => {
    const now = new Date()
    if (now.getHours() < fromHour || now.getHours() >= toHour) return
    sendReminders(db, now).catch((error: unknown) => log.error({ err: error }, 'The reminders could not be sent'))
  }
  setInterval(look, betweenLooks).unref()
}

/** One look: today's digests, and what waits in the outbox. An area that wants no reminders sends none. */
export async function sendReminders(db: Database, now: Date): Promise<void> {
  const work: Work = {
    db,
    now,
    origin: 'server',
    actor: { id: null, name: 'The workbench', role: 'system', agency: null },
  }
  try {
    await makeDigests(work, { address: process.env.PUBLIC_ORIGIN?.replace(/\/+$/, '') || null })
    await sendOutbox(work, openMailer())
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'REMINDERS_OFF') throw error
  }
}
