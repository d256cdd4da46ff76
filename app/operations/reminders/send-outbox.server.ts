import type { Mailer } from '#app/domain/reminders/message.ts'
import { mostAttempts, oldestToSend } from '#app/domain/reminders/outbox.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandReminders } from './read-due.server.ts'

/** A sender that took a message and was never heard of again is given this long, in milliseconds. */
const claimLasts = 60 * 60_000
/** What one run sends at most. Claims carry the time of its beginning, so even half a minute each must end before they do. */
export const mostInRun = 100
/** A mail server that fails so many times in a row is not asked again in this run. */
const mostFailuresInRow = 3

export type Sent = { sent: number; failed: number; waiting: number; problem: string | null }

/**
 * Sends what waits in the outbox: what has failed least first, so that dead mailboxes hold nobody else up, then the
 * oldest. Each message is claimed before it is sent, so that two senders at
 * once never send the same one; one that fails is tried again by a later run, five times in all. After a week a message is
 * too old to be true. Refused when the area sends no reminders.
 */
export async function sendOutbox(work: Work, mailer: Mailer): Promise<Sent> {
  allow(work, 'reminders.send')
  await demandReminders(work.db)
  const claimable = {
    sentAt: null,
    attempts: { lt: mostAttempts },
    madeFor: { gte: oldestToSend(toPlainDate(work.now)) },
    OR: [{ claimedAt: null }, { claimedAt: { lt: new Date(work.now.getTime() - claimLasts) } }],
  }
  const messages = await work.db.outboxMessage.findMany({
    where: claimable,
    orderBy: [{ attempts: 'asc' }, { madeAt: 'asc' }, { id: 'asc' }],
    take: mostInRun,
  })
  let sent = 0
  let failed = 0
  let failuresInRow = 0
  let problem: string | null = null
  for (const { id, address: to, subject, text } of messages) {
    if (failuresInRow >= mostFailuresInRow) break
    const claim = { claimedAt: work.now, attempts: { increment: 1 } }
    const { count } = await work.db.outboxMessage.updateMany({ where: { id, ...claimable }, data: claim })
    if (count === 0) continue
    const fault = await mailer.send({ id, to, subject, text }).then(() => null, sentenceOf)
    await work.db.outboxMessage.update({
      where: { id },
      data:
        fault === null ? { sentAt: work.now, sentTo: mailer.kind, problem: null } : { claimedAt: null, problem: fault },
    })
    problem = fault ?? problem
    failuresInRow = fault === null ? 0 : failuresInRow + 1
    if (fault === null) sent += 1
    else failed += 1
  }
  if (sent + failed > 0)
    await transact(work.db, (tx) => recordEvent(tx, work, { type: 'REMINDERS_SENT', sent, failed, by: mailer.kind }))
  return { sent, failed, waiting: await work.db.outboxMessage.count({ where: claimable }), problem }
}

/** What a mail server or the disk says, in few words and without passwords. */
function sentenceOf(fault: unknown): string {
  const { code, response, message } = (fault ?? {}) as { code?: string; response?: string; message?: string }
  if (code === 'EABORT' || code === 'ETIMEDOUT') return 'The mail server took too long to answer.'
  if (code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS') return 'The mail server cannot be reached.'
  if (code === 'EAUTH') return 'The mail server refuses the user name or the password.'
  return (response ?? message ?? 'The message could not be sent.').slice(0, 200)
}
