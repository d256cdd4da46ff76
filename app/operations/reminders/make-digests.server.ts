import { randomUUID } from 'node:crypto'
import { digestOf, hearsToday } from '#app/domain/reminders/message.ts'
import { mostAttempts } from '#app/domain/reminders/outbox.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandReminders, readDue } from './read-due.server.ts'

type Input = {
  /** Where the workbench is, for the links; null when nobody has set it. */
  address: string | null
}

/** What making digests now would do; nothing is written. */
export async function planDigests(work: Work, input: Input) {
  allow(work, 'reminders.send')
  return plan(work.db, work, input)
}

/**
 * Puts today's digests into the outbox: one for each auditor who is to hear today, has an e-mail address, and has none of
 * today yet. The rows alone make them: two senders at once cannot make two, because a person has one digest a day. An
 * earlier digest that never went out is given up, so that nobody hears twice on one day.
 */
export async function makeDigests(work: Work, input: Input): Promise<{ made: number; withoutAddress: number }> {
  allow(work, 'reminders.send')
  const madeFor = toPlainDate(work.now)
  return transact(work.db, async (tx) => {
    const { digests, withoutAddress } = await plan(tx, work, input)
    if (digests.length === 0) return { made: 0, withoutAddress }
    await tx.outboxMessage.createMany({
      data: digests.map(({ personId, address, subject, text }) => ({
        id: randomUUID(),
        personId,
        address,
        kind: 'digest',
        madeFor,
        subject,
        text,
        madeAt: work.now,
      })),
    })
    const personIds = digests.map(({ personId }) => personId)
    await giveUpEarlier(tx, personIds, madeFor)
    await recordEvent(tx, work, { type: 'REMINDERS_MADE', kind: 'digest', madeFor, personIds })
    return { made: digests.length, withoutAddress }
  })
}

/** Digests of earlier days that still wait. One that a sender has claimed is on its way already. */
async function giveUpEarlier(tx: Tx, personIds: string[], today: PlainDate): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: { kind: 'digest', personId: { in: personIds }, madeFor: { lt: today }, sentAt: null, claimedAt: null },
    data: { attempts: mostAttempts, problem: 'A later digest has taken its place.' },
  })
}

async function plan(db: Database | Tx, work: Work, { address }: Input) {
  const areaName = await demandReminders(db)
  const today = toPlainDate(work.now)
  const hearing = (await readDue(db)).filter(({ due }) => hearsToday(due, today))
  const made = await db.outboxMessage.findMany({
    where: { kind: 'digest', madeFor: today },
    select: { personId: true },
  })
  const known = new Set(made.map(({ personId }) => personId))
  const digests = hearing
    .filter(({ id }) => !known.has(id))
    .flatMap(({ id, name, email, due }) =>
      email === null
        ? []
        : [{ personId: id, name, address: email, ...digestOf({ name, areaName, due, today, address }) }],
    )
  return { digests, withoutAddress: hearing.filter(({ email }) => email === null).length }
}
