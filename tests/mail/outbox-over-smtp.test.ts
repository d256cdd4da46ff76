import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { openMailer } from '#app/mail/mailer.server.ts'
import { sendOutbox } from '#app/operations/reminders/send-outbox.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

// The outbox and a real mail server, on the wire.

const count = 12
const short = { connection: 400, greeting: 400, socket: 400, message: 800 }

async function waiting() {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  await db.outboxMessage.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: `m${String(index).padStart(2, '0')}`,
      personId: `p${index}`,
      address: `p${index}@northmere.example`,
      kind: 'digest',
      madeFor: '2026-11-23',
      subject: '3 audits to do',
      text: 'Hello,\n',
      madeAt: work.now,
    })),
  })
  return { db, work }
}

async function mailerFor(server: Server) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const place = { host: '127.0.0.1', port, secure: false, user: undefined, password: undefined }
  return openMailer({ kind: 'smtp', from: 'audit@northmere.example', ...place }, short)
}

function smtpServer(received: string[], refuses: (address: string) => boolean = () => false): Server {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(refuses(address) ? new Error('No such mailbox') : null),
    onData: (stream, session, done) => {
      stream.resume()
      stream.on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address))
        done()
      })
    },
  }).server
}

test('two senders at once bring every message to the mail server once', async () => {
  const { db, work } = await waiting()
  const received: string[] = []
  const mailer = await mailerFor(smtpServer(received))
  await Promise.all([sendOutbox(work, mailer), sendOutbox(work, mailer)])
  expect(received).toHaveLength(count)
  expect(new Set(received).size).toBe(count)
  expect(await db.outboxMessage.count({ where: { sentAt: work.now, sentTo: 'smtp', attempts: 1 } })).toBe(count)
})

test('one address that the mail server refuses stops no other', async () => {
  const { db, work } = await waiting()
  const received: string[] = []
  const mailer = await mailerFor(smtpServer(received, (address) => address.startsWith('p3@')))
  expect(await sendOutbox(work, mailer)).toMatchObject({ sent: count - 1, failed: 1, waiting: 1 })
  expect(await db.outboxMessage.findUniqueOrThrow({ where: { id: 'm03' } })).toMatchObject({
    sentAt: null,
    attempts: 1,
    problem: expect.stringContaining('No such mailbox'),
  })
})

test('a mail server that never answers is left after three messages, each within its time', async () => {
  const { db, work } = await waiting()
  const open: Socket[] = []
  onTestFinished(() => open.forEach((socket) => socket.destroy()))
  const mailer = await mailerFor(createServer((socket) => open.push(socket)))
  expect(await sendOutbox(work, mailer)).toEqual({
    sent: 0,
    failed: 3,
    waiting: count,
    problem: 'The mail server took too long to answer.',
  })
  expect(await db.outboxMessage.count({ where: { claimedAt: { not: null } } })).toBe(0)
})
