import type { Database } from '#app/db/open.server.ts'

/** How much there is, for the figures of the machine: numbers only. */
export type WorkCount = { sessions: number; messagesWaiting: number; importsReading: number }

/** Counts what waits and who is signed in, at a moment. */
export async function countWork(db: Database, now: Date): Promise<WorkCount> {
  const [sessions, messagesWaiting, importsReading] = await Promise.all([
    db.session.count({ where: { expiresAt: { gt: now } } }),
    db.outboxMessage.count({ where: { sentAt: null } }),
    db.import.count({ where: { status: 'reading' } }),
  ])
  return { sessions, messagesWaiting, importsReading }
}
