import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { startOf } from './remover.ts'

/** Days after which a reminder is forgotten, sent or not. */
const messageDays = 90

/** Forgets reminders of long ago, which nobody needs to decide about. Run again, it finds nothing to do. */
export async function forgetMessages(work: Work): Promise<{ messages: number }> {
  allow(work, 'retention.approve')
  const before = startOf(addDays(toPlainDate(work.now), -messageDays))
  return transact(work.db, async (tx) => {
    const { count: messages } = await tx.outboxMessage.deleteMany({ where: { madeAt: { lt: before } } })
    if (messages > 0) await recordEvent(tx, work, { type: 'MESSAGES_FORGOTTEN', messages })
    return { messages }
  })
}
