import { expect, test } from 'vitest'
import type { Mailer, Message } from '#app/domain/reminders/message.ts'
import { listOutbox, retryMessage } from '#app/operations/reminders/list-outbox.server.ts'
import { makeDigests, planDigests } from '#app/operations/reminders/make-digests.server.ts'
import { nudge } from '#app/operations/reminders/nudge.server.ts'
import { mostInRun, sendOutbox } from '#app/operations/reminders/send-outbox.server.ts'
import type { Work } from '#app/operations/work.ts'
import { sharedOut } from '#tests/operations/assignment/shared-out.ts'
import { makeWork } from '#tests/support/work.ts'

const address = 'https://audit.example'
const later = (work: Work, day: string): Work => ({ ...work, now: new Date(`${day}T09:00:00Z`) })

/** Three health auditors with audits, the first two of them with an e-mail address. */
async function area() {
  const shared = await sharedOut({ health: 3 })
  for (const { actor } of shared.auditors.slice(0, 2)) {
    const email = `${actor.name.replace(' ', '')}@northmere.example`
    await shared.db.person.update({ where: { id: actor.id! }, data: { email } })
  }
  return shared
}

/** A mailer that keeps what it is given, or fails as told. */
function fakeMailer(fails: (message: Message) => boolean = () => false): Mailer & { sent: Message[] } {
  const sent: Message[] = []
  return {
    kind: 'smtp',
    sent,
    send: async (message) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (fails(message)) throw Object.assign(new Error('550 No such mailbox'), { response: '550 No such mailbox' })
      sent.push(message)
    },
  }
}

test('a digest is made once a day for each person with an address, and only when there is something to say', async () => {
  const { db, officer } = await area()
  // 23 November is a Monday; the audits are due on 18 December.
  expect(await planDigests(officer, { address })).toMatchObject({ withoutAddress: 1, digests: { length: 2 } })
  expect(await db.outboxMessage.count()).toBe(0)
  expect(await makeDigests(officer, { address })).toEqual({ made: 2, withoutAddress: 1 })
  expect(await makeDigests(officer, { address })).toEqual({ made: 0, withoutAddress: 1 })
  expect((await makeDigests(later(officer, '2026-11-24'), { address })).made).toBe(0)
  expect((await makeDigests(later(officer, '2026-12-14'), { address })).made).toBe(2)
  expect((await makeDigests(later(officer, '2026-12-19'), { address })).made).toBe(0)
  expect((await makeDigests(later(officer, '2026-12-21'), { address })).made).toBe(2)
  const [first, , , , last] = await db.outboxMessage.findMany({ orderBy: { madeAt: 'asc' } })
  expect(first).toMatchObject({ subject: '10 audits to do', kind: 'digest', madeFor: '2026-11-23' })
  expect(last?.subject).toBe('10 audits to do, overdue')
  const refs = await db.audit.findMany({ select: { planRef: true } })
  expect(refs.filter(({ planRef }) => first?.text.includes(planRef))).toEqual([])
})

test('two who make digests at once make one for each person', async () => {
  const { db, officer } = await area()
  await Promise.all([makeDigests(officer, { address }), makeDigests(officer, { address })])
  expect(await db.outboxMessage.count()).toBe(2)
})

test('two senders at once never send a message twice', async () => {
  const { db, officer } = await area()
  const rows = Array.from({ length: 30 }, (_, index) => ({
    id: `m${index}`,
    personId: `p${index}`,
    address: 'a@northmere.example',
    kind: 'digest',
    madeFor: '2026-11-23',
    subject: 's',
    text: 't',
    madeAt: officer.now,
  }))
  await db.outboxMessage.createMany({ data: rows })
  const mailer = fakeMailer()
  const runs = await Promise.all([sendOutbox(officer, mailer), sendOutbox(officer, mailer)])
  expect(mailer.sent.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(30)
  expect(await db.outboxMessage.count({ where: { sentAt: null } })).toBe(0)
  expect(await sendOutbox(officer, mailer)).toEqual({ sent: 0, failed: 0, waiting: 0, problem: null })
})

test('what fails is tried again by later runs, five times; then somebody has to ask for it', async () => {
  const { db, officer, auditors } = await area()
  await makeDigests(officer, { address })
  const bad = fakeMailer(({ to }) => to.startsWith('health1'))
  expect(await sendOutbox(officer, bad)).toEqual({ sent: 1, failed: 1, waiting: 1, problem: '550 No such mailbox' })
  for (let run = 2; run <= 5; run += 1) await sendOutbox(officer, bad)
  expect((await sendOutbox(officer, bad)).failed).toBe(0)
  const { messages, waiting } = await listOutbox(officer, { page: 1 })
  const failed = messages.find(({ standing }) => standing === 'given_up')
  expect([waiting, failed]).toMatchObject([0, { name: 'health 1', attempts: 5, problem: '550 No such mailbox' }])
  await expect(retryMessage(auditors[0]!, { messageId: failed!.id })).rejects.toMatchObject({ kind: 'forbidden' })
  await retryMessage(officer, { messageId: failed!.id })
  await expect(retryMessage(officer, { messageId: failed!.id })).rejects.toMatchObject({ code: 'NOT_GIVEN_UP' })
  expect((await sendOutbox(officer, fakeMailer())).sent).toBe(1)
  expect(await db.trailEvent.count({ where: { type: 'REMINDERS_SENT' } })).toBe(6)
})

test('a mail server that fails three times in a row is left alone until the next run', async () => {
  const { db, officer } = await area()
  await db.outboxMessage.createMany({
    data: Array.from({ length: 9 }, (_, index) => ({
      id: `m${index}`,
      personId: `p${index}`,
      address: 'a@northmere.example',
      kind: 'digest',
      madeFor: '2026-11-23',
      subject: 's',
      text: 't',
      madeAt: officer.now,
    })),
  })
  expect(
    await sendOutbox(
      officer,
      fakeMailer(() => true),
    ),
  ).toMatchObject({ sent: 0, failed: 3, waiting: 9 })
})

test('a digest that never went out gives way to that of a later day, so that nobody gets two on one day', async () => {
  const { officer } = await area()
  await makeDigests(officer, { address })
  const down = fakeMailer(() => true)
  await sendOutbox(officer, down)
  const nextWeek = later(officer, '2026-11-30')
  expect((await makeDigests(nextWeek, { address })).made).toBe(2)
  const mailer = fakeMailer()
  expect(await sendOutbox(nextWeek, mailer)).toMatchObject({ sent: 2, waiting: 0 })
  expect(new Set(mailer.sent.map(({ to }) => to)).size).toBe(2)
})

test('mailboxes that no longer exist do not keep the others waiting', async () => {
  const { db, officer } = await area()
  const rows = Array.from({ length: 5 }, (_, index) => ({
    id: `m${index}`,
    personId: `p${index}`,
    address: index < 3 ? 'gone@northmere.example' : 'there@northmere.example',
    kind: 'digest',
    madeFor: '2026-11-23',
    subject: 's',
    text: 't',
    madeAt: officer.now,
  }))
  await db.outboxMessage.createMany({ data: rows })
  const mailer = fakeMailer(({ to }) => to.startsWith('gone'))
  expect((await sendOutbox(officer, mailer)).sent).toBe(0)
  expect((await sendOutbox(officer, mailer)).sent).toBe(2)
})

test('one run ends before the first of its claims does, even when each message takes as long as it may', async () => {
  const longestMessage = 30_000
  expect(mostInRun * longestMessage).toBeLessThan(60 * 60_000)
})

test('a message that a lost sender had claimed is taken over after an hour, not before', async () => {
  const { db, officer } = await area()
  await makeDigests(officer, { address })
  await db.outboxMessage.updateMany({ data: { claimedAt: officer.now, attempts: 1 } })
  const mailer = fakeMailer()
  const after = (minutes: number) => ({ ...officer, now: new Date(officer.now.getTime() + minutes * 60_000) })
  expect((await sendOutbox(after(59), mailer)).sent).toBe(0)
  expect((await sendOutbox(after(61), mailer)).sent).toBe(2)
})

test('a message that has waited for more than a week is no longer sent', async () => {
  const { officer } = await area()
  await makeDigests(officer, { address })
  const tooLate = later(officer, '2026-12-01')
  expect(await sendOutbox(tooLate, fakeMailer())).toMatchObject({ sent: 0, waiting: 0 })
  const { messages, waiting } = await listOutbox(tooLate, { page: 1 })
  expect([waiting, messages[0]?.standing]).toEqual([0, 'too_old'])
  expect((await sendOutbox(later(officer, '2026-11-30'), fakeMailer())).sent).toBe(2)
})

test('one click reminds a person, at most once a day, and says so on the audits', async () => {
  const { db, officer, cycleId, auditors } = await area()
  const personId = auditors[0]!.actor.id!
  expect(await nudge(officer, { cycleId, personId, address })).toMatchObject({ made: 1 })
  expect(await db.outboxMessage.findMany()).toMatchObject([
    { personId, kind: 'nudge', subject: 'Please look at your audits: 10 audits to do' },
  ])
  expect(await db.audit.count({ where: { nudgedAt: officer.now, auditorId: personId } })).toBe(10)
  await expect(nudge(officer, { cycleId, personId, address })).rejects.toMatchObject({ code: 'NUDGED_TODAY' })
  expect((await nudge(later(officer, '2026-11-24'), { cycleId, personId, address })).made).toBe(1)
  const silent = auditors[2]!.actor.id!
  await expect(nudge(officer, { cycleId, personId: silent, address })).rejects.toMatchObject({ code: 'NO_ADDRESS' })
  await expect(nudge(officer, { cycleId, personId: officer.actor.id!, address })).rejects.toMatchObject({
    code: 'NOTHING_OPEN',
  })
  await expect(nudge(auditors[0]!, { cycleId, personId, address })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('all who are late are reminded together; those who cannot be are counted', async () => {
  const { officer, cycleId, auditors } = await area()
  const overdue = later(officer, '2026-12-21')
  expect(await nudge(officer, { cycleId, address })).toEqual({ made: 0, nudgedToday: 0, withoutAddress: 0 })
  await nudge(overdue, { cycleId, personId: auditors[0]!.actor.id!, address })
  expect(await nudge(overdue, { cycleId, address })).toEqual({ made: 1, nudgedToday: 1, withoutAddress: 1 })
})

test('an area that sends no reminders makes none', async () => {
  const { db, officer, cycleId } = await area()
  await db.area.updateMany({ data: { sendsReminders: false } })
  await expect(makeDigests(officer, { address })).rejects.toMatchObject({ code: 'REMINDERS_OFF' })
  await expect(nudge(officer, { cycleId, address })).rejects.toMatchObject({ code: 'REMINDERS_OFF' })
  await expect(sendOutbox(officer, fakeMailer())).rejects.toMatchObject({ code: 'REMINDERS_OFF' })
  const head = await makeWork(db, { role: 'head_of_service' })
  await expect(listOutbox(head, { page: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(sendOutbox(head, fakeMailer())).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(planDigests(head, { address })).rejects.toMatchObject({ kind: 'forbidden' })
  expect(await db.outboxMessage.count()).toBe(0)
})
