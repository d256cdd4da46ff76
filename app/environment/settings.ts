import { z } from 'zod'
import { readServices } from '#app/domain/sso/setting.ts'

// Every setting of the environment, once: how it must look and the sentence for a mistake. The README's table is tested against it.

const text = z.string()
const port = (name: string, example: string) =>
  text.refine((value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535, {
    error: `${name} must be a port, a whole number from 1 to 65535, such as ${example}.`,
  })
const oneOf = (name: string, words: readonly string[]) =>
  text.refine((value) => words.includes(value), { error: `${name} must be one of ${words.join(', ')}.` })
const key = (name: string) =>
  text.refine((value) => Buffer.from(value.trim(), 'base64').length === 32, {
    error: `${name} must hold 32 bytes in base64. Make one with: openssl rand -base64 32`,
  })

/** Marks what must never be printed. */
const secret = { secret: true }

/** Each setting by its name. A setting that is left out, or empty, has the meaning that the README gives. */
export const Settings = z
  .object({
    DATABASE_URL: text
      .refine(isDatabaseAddress, {
        error: 'DATABASE_URL must start with file: or postgresql://. Leave it out to keep the data in the data folder.',
      })
      .meta(secret),
    DATABASE_PASSWORD: text.meta(secret),
    DATABASE_APP_ROLE: text.regex(/^[a-z_][a-z0-9_]{0,62}$/, {
      error: 'DATABASE_APP_ROLE must be the name of a PostgreSQL role in small letters, digits and underscores.',
    }),
    PORT: port('PORT', '3000'),
    HOST: text.regex(/^[\w.:-]+$/, { error: 'HOST must be an address of this machine, such as 127.0.0.1.' }),
    PUBLIC_ORIGIN: text.refine(isOrigin, {
      error: 'PUBLIC_ORIGIN must be the address people use, without a path, such as https://audit.council.example.',
    }),
    TRUST_PROXY: text.refine(namesProxies, {
      error:
        'TRUST_PROXY must name the proxies by address, such as loopback, uniquelocal, 10.0.0.5 or 10.0.0.0/24, with commas between them. A number or "true" would let anybody say who they are.',
    }),
    LOG_LEVEL: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    METRICS_PORT: port('METRICS_PORT', '9464'),
    METRICS_HOST: text.regex(/^[\w.:-]+$/, {
      error: 'METRICS_HOST must be an address of this machine, such as 127.0.0.1.',
    }),
    BUILD_DIR: text,
    SMTP_URL: text.meta(secret),
    SMTP_HOST: text,
    SMTP_PORT: port('SMTP_PORT', '587'),
    SMTP_USER: text,
    SMTP_PASSWORD: text.meta(secret),
    MAIL_FROM: text.regex(/^[^\r\n]*\S+@\S+[^\r\n]*$/, {
      error: 'MAIL_FROM must be an e-mail address, such as audit@council.example.',
    }),
    MAIL_FOLDER: text,
    PACK_KEY: key('PACK_KEY').meta(secret),
    BACKUP_KEY: key('BACKUP_KEY').meta(secret),
    BACKUP_PASSPHRASE: text
      .refine((value) => value.length >= 15, {
        error: 'BACKUP_PASSPHRASE must have at least 15 characters: some words in a row.',
      })
      .meta(secret),
    BACKUP_FOLDER: text,
    PACK_KEYS_OLD: text
      .refine((value) => value.split(',').every((each) => key('').safeParse(each).success), {
        error: 'PACK_KEYS_OLD must hold keys of 32 bytes in base64, with commas between them.',
      })
      .meta(secret),
    SIGN_IN_SERVICES: text
      .superRefine((value, context) => {
        for (const mistake of readServices(value).mistakes)
          context.addIssue({ code: 'custom', message: `SIGN_IN_SERVICES cannot be read: ${mistake}.` })
      })
      .meta(secret),
  })
  .partial()

export type Settings = z.infer<typeof Settings>
export type SettingName = keyof Settings

export const settingNames = Object.keys(Settings.shape) as SettingName[]

/** Beginnings that are ours: a name that begins so and is no setting is probably misspelt. */
const ownBeginnings = /^(DATABASE|PUBLIC|TRUST|LOG|METRICS|SMTP|MAIL|PACK|BACKUP|SIGN)_/

function isDatabaseAddress(value: string): boolean {
  return value.startsWith('file:') || (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value))
}

function isOrigin(value: string): boolean {
  if (!/^https?:\/\/[^/?#@]+\/?$/.test(value)) return false
  return URL.canParse(value)
}

function namesProxies(value: string): boolean {
  const address =
    /^(loopback|linklocal|uniquelocal|(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?|[\da-f:]*:[\da-f:]*(\/\d{1,3})?)$/i
  return value.split(',').every((each) => address.test(each.trim()))
}

/** What is wrong with an environment, one sentence a mistake. No sentence holds a value: it may be a secret. */
export function mistakesIn(environment: Record<string, string | undefined>): string[] {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const read = Settings.safeParse(given)
  const own = read.success ? [] : read.error.issues.map(({ message }) => message)
  return [...new Set([...own, ...together(given)])]
}

/** What settings must say together. */
function together(given: Settings): string[] {
  const hasMailServer = given.SMTP_URL !== undefined || given.SMTP_HOST !== undefined
  return [
    hasMailServer && given.MAIL_FROM === undefined
      ? 'MAIL_FROM is missing: a mail server is set, but not the address that e-mails come from.'
      : '',
    given.SMTP_URL !== undefined && !/^smtps?:\/\/[^/\s]+/.test(given.SMTP_URL)
      ? 'SMTP_URL cannot be read. It looks like smtp://user:password@mail.example:587.'
      : '',
    given.METRICS_PORT !== undefined && given.METRICS_PORT === (given.PORT ?? '3000')
      ? 'METRICS_PORT must be another port than PORT: figures of the machine are not for everybody.'
      : '',
    given.SIGN_IN_SERVICES !== undefined && given.PUBLIC_ORIGIN === undefined
      ? 'PUBLIC_ORIGIN is missing: sign-in services send people back to it.'
      : '',
    given.DATABASE_PASSWORD !== undefined && !/^postgres(ql)?:/.test(given.DATABASE_URL ?? '')
      ? 'DATABASE_PASSWORD is set, but DATABASE_URL names no PostgreSQL server that would ask for it.'
      : '',
  ].filter((sentence) => sentence !== '')
}

/** Names that look like settings and are none, each with a sentence that names the nearest setting. */
export function strangersIn(environment: Record<string, string | undefined>): string[] {
  const known = new Set<string>(settingNames.flatMap((name) => [name, `${name}_FILE`]))
  return Object.keys(environment)
    .filter((name) => ownBeginnings.test(name) && !known.has(name))
    .map((name) => `${name} is not a setting of the workbench and does nothing. Did you mean ${nearest(name)}?`)
}

function nearest(name: string): string {
  const distances = settingNames.map((candidate) => ({ candidate, distance: distance(name, candidate) }))
  return distances.toSorted((a, b) => a.distance - b.distance)[0]?.candidate ?? ''
}

/** How many letters must be changed, added or left out to make one word the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1]
    for (const [place, other] of Array.from(to).entries()) {
      const change = (row[place] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(change, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
