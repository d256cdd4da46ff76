import type { Database } from '#app/db/open.server.ts'

/** How much there is, for the figures of the machine: numbers only. */
export type WorkCount = {
  sessions: number
  messagesWaiting: number
  importsReading: number
  /** When the newest backup was made, in seconds since 1970; 0 when there is none. */
  lastBackup: number
}

/** Counts what waits and who is signed in, at a moment. */
export async function countWork(db: Database, now: Date): Promise<WorkCount> {
  const [sessions, messagesWaiting, importsReading, backup] = await Promise.all([
    db.session.count({ where: { expiresAt: { gt: now } } }),
    db.outboxMessage.count({ where: { sentAt: null } }),
    db.import.count({ where: { status: 'reading' } }),
    db.trailEvent.findFirst({ where: { type: 'BACKUP_MADE' }, orderBy: { seq: 'desc' }, select: { at: true } }),
  ])
  const lastBackup = backup === null ? 0 : Math.floor(backup.at.getTime() / 1_000)
  return { sessions, messagesWaiting, importsReading, lastBackup }
}
