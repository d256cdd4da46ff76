import { randomUUID } from 'node:crypto'
import { openStates } from '#app/domain/audit/audit.ts'
import { nudgeOf } from '#app/domain/reminders/message.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandReminders, readDue, type DuePerson } from './read-due.server.ts'

type Input = {
  cycleId: string
  /** Whom to remind; everybody who is late when left out. */
  personId?: string | undefined
  /** Where the workbench is, for the links; null when nobody has set it. */
  address: string | null
}

export type Nudged = { made: number; withoutAddress: number; nudgedToday: number }

/**
 * Puts a reminder into the outbox for one auditor of a cycle, or for all who are late. A person gets at most one a day,
 * whoever asks; without an e-mail address they get none.
 */
export async function nudge(work: Work, input: Input): Promise<Nudged> {
  allow(work, 'reminders.nudge')
  const madeFor = toPlainDate(work.now)
  return transact(work.db, async (tx) => {
    const areaName = await demandReminders(tx)
    const { personId, cycleId, address } = input
    const people = await readDue(tx, { cycleId, ...(personId !== undefined && { personIds: [personId] }) })
    const asked = personId === undefined ? people.filter((person) => isLate(person, madeFor)) : people
    const earlier = await tx.outboxMessage.findMany({
      where: { kind: 'nudge', madeFor, personId: { in: asked.map(({ id }) => id) } },
      select: { personId: true },
    })
    const known = new Set(earlier.map((message) => message.personId))
    const able = asked.filter(({ id, email }) => email !== null && !known.has(id))
    if (personId !== undefined && able.length === 0) throw whyNot(asked[0], known)
    const counts = {
      made: able.length,
      nudgedToday: known.size,
      withoutAddress: asked.filter(({ email, id }) => email === null && !known.has(id)).length,
    }
    if (able.length === 0) return counts
    await tx.outboxMessage.createMany({
      data: able.map(({ id, name, email, due }) => ({
        id: randomUUID(),
        personId: id,
        address: email ?? '',
        kind: 'nudge',
        madeFor,
        ...nudgeOf({ name, areaName, due, today: madeFor, address }, work.actor.name),
        madeAt: work.now,
      })),
    })
    const ids = able.map(({ id }) => id)
    await tx.audit.updateMany({
      where: { cycleId, auditorId: { in: ids }, state: { in: [...openStates] } },
      data: { nudgedAt: work.now },
    })
    await recordEvent(tx, work, { type: 'REMINDERS_MADE', kind: 'nudge', madeFor, personIds: ids })
    return counts
  })
}

function isLate({ due }: DuePerson, today: string): boolean {
  return due.some(({ dueOn }) => dueOn !== null && dueOn < today)
}

function whyNot(person: DuePerson | undefined, nudgedToday: ReadonlySet<string>): Refusal {
  if (person === undefined) {
    return new Refusal('conflict', 'NOTHING_OPEN', 'This person has no open audit in this cycle any more.')
  }
  if (nudgedToday.has(person.id)) {
    return new Refusal(
      'conflict',
      'NUDGED_TODAY',
      `${person.name} has been reminded today already. One reminder a day is enough: try again tomorrow.`,
    )
  }
  return new Refusal(
    'conflict',
    'NO_ADDRESS',
    `${person.name} has no e-mail address here. An administrator can add it under “People”.`,
  )
}
