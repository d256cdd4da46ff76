import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { openMailer } from '#app/mail/mailer.server.ts'
import { mailSettings } from '#app/mail/settings.ts'

const message = {
  id: 'm1',
  to: 'health1@northmere.example',
  subject: '3 audits to do – 1 overdue',
  text: 'Hello,\nŁódź.\n',
}
const smtp = (port: number) => ({
  kind: 'smtp' as const,
  from: 'audit@northmere.example',
  host: '127.0.0.1',
  port,
  secure: false,
  user: undefined,
  password: undefined,
})
const short = { connection: 500, greeting: 500, socket: 500, message: 1_000 }

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test.each([
  [{}, { kind: 'folder', folder: 'data/outbox' }],
  [{ MAIL_FOLDER: '/x' }, { kind: 'folder', folder: '/x' }],
  [
    { SMTP_URL: 'smtps://a%40b:p%2Fw@mail.example', MAIL_FROM: 'x@y.example' },
    { kind: 'smtp', host: 'mail.example', port: 465, secure: true, user: 'a@b', password: 'p/w' },
  ],
  [
    { SMTP_HOST: 'mail.example', SMTP_PORT: '25', MAIL_FROM: 'x@y.example' },
    { host: 'mail.example', port: 25, secure: false, user: undefined },
  ],
])('settings are read from %j', (env, settings) => {
  expect(mailSettings(env)).toMatchObject(settings)
})

test.each([
  [{ SMTP_HOST: 'mail.example' }, 'MAIL_FROM is missing'],
  [{ SMTP_URL: 'mail.example', MAIL_FROM: 'x@y.example' }, 'SMTP_URL cannot be read'],
  [{ SMTP_HOST: 'mail.example', SMTP_PORT: 'x', MAIL_FROM: 'x@y.example' }, 'SMTP_PORT must be a number'],
])('settings that cannot be meant get a sentence: %j', (env, sentence) => {
  expect(() => mailSettings(env)).toThrow(sentence)
})

test('without a mail server a message becomes a file that mail programs open', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-outbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const mailer = openMailer({ kind: 'folder', folder: path.join(folder, 'deep'), from: 'audit@northmere.example' })
  await mailer.send(message)
  const text = readFileSync(path.join(folder, 'deep', 'm1.eml'), 'utf8')
  expect(text).toContain('To: health1@northmere.example')
  expect(text).toContain('Message-ID: <m1@ehcp-audit-workbench>')
  expect(text).toContain('Auto-Submitted: auto-generated')
})

test('a mail server gets the message whole', async () => {
  let received = ''
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      stream.on('data', (chunk) => (received += String(chunk)))
      stream.on('end', () => done())
    },
  })
  await openMailer(smtp(await portOf(server.server)), short).send(message)
  expect(received).toContain('To: health1@northmere.example')
  expect(received).toMatch(/Hello,\r\n/)
})

test('a password is not sent over a connection without encryption', async () => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false })
  const settings = { ...smtp(await portOf(server.server)), user: 'u', password: 'secret' }
  await expect(openMailer(settings, short).send(message)).rejects.toThrow(/TLS/)
})

test('a mail server that refuses, hangs or is not there fails within its time', async () => {
  const refusing = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(new Error('No such mailbox here')),
  })
  await expect(openMailer(smtp(await portOf(refusing.server)), short).send(message)).rejects.toThrow('No such mailbox')
  const open: Socket[] = []
  const hanging = createServer((socket) => open.push(socket))
  onTestFinished(() => open.forEach((socket) => socket.destroy()))
  await expect(openMailer(smtp(await portOf(hanging)), short).send(message)).rejects.toThrow(
    /Greeting|timeout|aborted/i,
  )
  await expect(openMailer(smtp(1), short).send(message)).rejects.toMatchObject({ code: 'ESOCKET' })
})
