import { mostAttempts, oldestToSend, standingOf } from '#app/domain/reminders/outbox.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

const pageSize = 25

export type OutboxLine = Awaited<ReturnType<typeof listOutbox>>['messages'][number]

/** The messages, the latest first, a page of them, and how many wait. */
export async function listOutbox(work: Work, input: { page: number }) {
  allow(work, 'reminders.read')
  const today = toPlainDate(work.now)
  const [total, waiting, area, withoutAddress] = await Promise.all([
    work.db.outboxMessage.count(),
    work.db.outboxMessage.count({
      where: { sentAt: null, attempts: { lt: mostAttempts }, madeFor: { gte: oldestToSend(today) } },
    }),
    work.db.area.findUnique({ where: { id: 'area' }, select: { sendsReminders: true } }),
    work.db.person.count({ where: { role: 'auditor', isActive: true, email: null } }),
  ])
  const messages = await work.db.outboxMessage.findMany({
    orderBy: [{ madeAt: 'desc' }, { id: 'asc' }],
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  const people = await work.db.person.findMany({
    where: { id: { in: messages.map(({ personId }) => personId) } },
    select: { id: true, displayName: true },
  })
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]))
  return {
    messages: messages.map((message) => ({
      ...message,
      name: nameOf.get(message.personId) ?? 'A former colleague',
      standing: standingOf(message, today),
    })),
    waiting,
    withoutAddress,
    isOn: area?.sendsReminders ?? true,
    page: input.page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
  }
}

/** Lets a message that was given up be tried again. */
export async function retryMessage(work: Work, input: { messageId: string }): Promise<void> {
  allow(work, 'reminders.send')
  await transact(work.db, async (tx) => {
    const { count } = await tx.outboxMessage.updateMany({
      where: { id: input.messageId, sentAt: null, attempts: { gte: mostAttempts } },
      data: { attempts: 0, claimedAt: null },
    })
    if (count === 0)
      throw new Refusal('conflict', 'NOT_GIVEN_UP', 'This message is sent, or will be tried again anyway.')
    await recordEvent(tx, work, { type: 'REMINDER_RETRIED', messageId: input.messageId })
  })
}
