/** Where e-mail goes: the settings of the environment, read once and checked. */
export type MailSettings =
  | { kind: 'folder'; folder: string; from: string }
  | {
      kind: 'smtp'
      from: string
      host: string
      port: number
      secure: boolean
      user: string | undefined
      password: string | undefined
    }

type Environment = Record<string, string | undefined>

const nobody = 'EHCP audit workbench <no-reply@localhost>'

/**
 * Reads `SMTP_URL` (`smtp://user:password@mail.example:587`, `smtps://…` for TLS from the first byte), or `SMTP_HOST`,
 * `SMTP_PORT`, `SMTP_USER` and `SMTP_PASSWORD`, and `MAIL_FROM`. Without a host, messages go to a folder: `MAIL_FOLDER`,
 * or `data/outbox`.
 *
 * @throws Error with a sentence when they cannot be meant
 */
export function mailSettings(env: Environment): MailSettings {
  const url = env['SMTP_URL'] ? readUrl(env['SMTP_URL']) : undefined
  const host = url?.hostname ?? env['SMTP_HOST']
  if (!host) return { kind: 'folder', folder: env['MAIL_FOLDER'] ?? 'data/outbox', from: env['MAIL_FROM'] ?? nobody }
  if (!env['MAIL_FROM'])
    throw new Error('MAIL_FROM is missing: a mail server is set, but not the address that reminders come from.')
  const isSecureUrl = url?.protocol === 'smtps:'
  const port = Number(url ? url.port || (isSecureUrl ? 465 : 587) : (env['SMTP_PORT'] ?? 587))
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('SMTP_PORT must be a number, such as 587.')
  return {
    kind: 'smtp',
    from: env['MAIL_FROM'],
    host,
    port,
    secure: isSecureUrl || port === 465,
    user: url ? decodeURIComponent(url.username) || undefined : env['SMTP_USER'] || undefined,
    password: url ? decodeURIComponent(url.password) || undefined : env['SMTP_PASSWORD'] || undefined,
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== '') return url
  throw new Error('SMTP_URL cannot be read. It looks like smtp://user:password@mail.example:587.')
}
