import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mailer, Message } from '#app/domain/reminders/message.ts'
import { mailSettings, type MailSettings } from './settings.ts'

/** A mail server that does not answer is given up after this long; one message never takes more than the last of them. */
const timeouts = { connection: 10_000, greeting: 10_000, socket: 15_000, message: 30_000 }

/** The way out for e-mail that the environment asks for: a mail server, or a folder of `.eml` files. */
export function openMailer(
  settings: MailSettings = mailSettings(process.env),
  limits: typeof timeouts = timeouts,
): Mailer {
  return settings.kind === 'smtp' ? smtpMailer(settings, limits) : folderMailer(settings)
}

function smtpMailer(settings: MailSettings & { kind: 'smtp' }, limits: typeof timeouts): Mailer {
  const { host, port, secure, user, password, from } = settings
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    // A password never goes over a connection that anybody can read.
    requireTLS: user !== undefined && !secure,
    connectionTimeout: limits.connection,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.socket,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    kind: 'smtp',
    send: async (message) => {
      await transport.sendMail({ ...lettered(message, from), signal: AbortSignal.timeout(limits.message) })
    },
  }
}

function folderMailer({ folder, from }: MailSettings & { kind: 'folder' }): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    kind: 'folder',
    send: async (message) => {
      const { message: bytes } = await transport.sendMail(lettered(message, from))
      await mkdir(folder, { recursive: true })
      await writeFile(path.join(folder, `${message.id}.eml`), bytes as Buffer)
    },
  }
}

/** Mail programs neither answer an automatic message by themselves nor show it twice. */
function lettered({ id, to, subject, text }: Message, from: string) {
  const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  return { from, to, subject, text, messageId: `<${id}@ehcp-audit-workbench>`, headers }
}
