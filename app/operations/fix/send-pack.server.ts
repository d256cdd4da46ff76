import { randomUUID } from 'node:crypto'
import type { SendForm } from '#app/domain/fix/fix-forms.ts'
import { packMessage } from '#app/domain/fix/message.ts'
import { may } from '#app/domain/shared/permission.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { holdPack } from './hold-pack.server.ts'

type Input = SendForm & {
  cycleId: string
  packId: string
  /** Where the workbench is, for the link in an e-mail; null when nobody has set it. */
  address: string | null
}

/**
 * Sends a pack: an e-mail into the outbox for a colleague, or a note of the team that has it by another way. It may be
 * sent again, and to others; a person is written to about a plan at most once a day.
 */
export async function sendPack(work: Work, input: Input): Promise<void> {
  allow(work, 'fix.manage')
  const today = toPlainDate(work.now)
  if (input.dueOn < today)
    throw new Refusal('invalid', 'DUE_IN_THE_PAST', 'Choose a day that is not in the past', 'dueOn')
  await transact(work.db, async (tx) => {
    const pack = await holdPack(tx, input)
    const requests = pack.items.filter(({ isLeftOut }) => !isLeftOut).length
    const facts = { planRef: pack.planRef, requests, dueOn: input.dueOn }
    const to = input.way === 'marked' ? input.team : await writeMessage(tx, work, { ...input, ...facts })
    const before = pack.sentTo === '' ? [] : pack.sentTo.split('\n')
    await tx.fixPack.update({
      where: { id: pack.id },
      data: { sentOn: today, dueOn: input.dueOn, sentTo: [...new Set([...before, to])].join('\n') },
    })
    await recordEvent(tx, work, {
      type: 'FIX_PACK_SENT',
      packId: pack.id,
      way: input.way,
      personId: input.way === 'email' ? input.personId : null,
      ...facts,
    })
  })
}

type Letter = { packId: string; cycleId: string; personId: string; address: string | null }
type Facts = { planRef: string; requests: number; dueOn: string }

/** Puts the message into the outbox, and returns whom it is for. */
async function writeMessage(tx: Tx, work: Work, letter: Letter & Facts): Promise<string> {
  const { packId, cycleId, personId, address, ...facts } = letter
  const area = await tx.area.findUnique({ where: { id: 'area' }, select: { name: true, sendsReminders: true } })
  if (!area?.sendsReminders) {
    throw new Refusal(
      'conflict',
      'MAIL_OFF',
      'This area sends no e-mail. Print the pack, hand it over, and mark it as sent',
      'way',
    )
  }
  const person = await tx.person.findUnique({ where: { id: personId } })
  if (person === null || !person.isActive || person.email === null)
    throw new Refusal('invalid', 'NO_ADDRESS', 'Select a colleague who has an e-mail address', 'personId')
  const message = {
    personId,
    kind: 'fix_pack',
    // The day comes first: the outbox sends what is at most a week old.
    madeFor: `${toPlainDate(work.now)} ${packId}`,
  }
  if ((await tx.outboxMessage.count({ where: message })) > 0) {
    throw new Refusal(
      'conflict',
      'SENT_TODAY',
      `${person.displayName} has been written to about this plan today already. Try again tomorrow`,
      'personId',
    )
  }
  const page = address !== null && may(person.role, 'fix.read') ? `${address}/cycles/${cycleId}/fix/${packId}` : null
  await tx.outboxMessage.create({
    data: {
      id: randomUUID(),
      ...message,
      address: person.email,
      ...packMessage({
        ...facts,
        name: person.displayName,
        areaName: area.name,
        sentBy: work.actor.name,
        address: page,
      }),
      madeAt: work.now,
    },
  })
  return person.displayName
}
