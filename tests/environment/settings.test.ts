import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { settle, warnings, WrongSettings } from '#app/environment/settle.server.ts'
import { mistakesIn, settingNames, strangersIn } from '#app/environment/settings.ts'

const key = Buffer.alloc(32, 7).toString('base64')

test.each([
  [{ DATABASE_URL: 'mysql://db' }, /^DATABASE_URL must start with file: or postgresql:\/\//],
  [{ PORT: 'eighty' }, /^PORT must be a port/],
  [{ PORT: '70000' }, /^PORT must be a port/],
  [{ PUBLIC_ORIGIN: 'audit.example' }, /^PUBLIC_ORIGIN must be the address people use/],
  [{ PUBLIC_ORIGIN: 'https://audit.example/workbench' }, /^PUBLIC_ORIGIN/],
  [{ PUBLIC_ORIGIN: 'https://user:word@audit.example' }, /^PUBLIC_ORIGIN/],
  [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY must name the proxies by address/],
  [{ TRUST_PROXY: '1' }, /^TRUST_PROXY/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal, error, warn/],
  [{ METRICS_PORT: '3000' }, /^METRICS_PORT must be another port than PORT/],
  [{ SMTP_HOST: 'mail.example' }, /^MAIL_FROM is missing/],
  [{ SMTP_URL: 'mail.example', MAIL_FROM: 'a@b.example' }, /^SMTP_URL cannot be read/],
  [{ MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }, /^MAIL_FROM must be an e-mail address/],
  [{ PACK_KEY: 'short' }, /^PACK_KEY must hold 32 bytes/],
  [{ PACK_KEYS_OLD: `${key},short` }, /^PACK_KEYS_OLD must hold keys/],
  [{ DATABASE_PASSWORD: 'x', DATABASE_URL: 'file:x.db' }, /^DATABASE_PASSWORD is set/],
])('%o is a mistake, told in one sentence', (environment, sentence) => {
  expect(mistakesIn(environment)).toEqual([expect.stringMatching(sentence)])
})

test.each([
  {},
  { DATABASE_URL: '', PORT: '', PUBLIC_ORIGIN: '' },
  { DATABASE_URL: 'postgresql://app@db/ehcp?schema=x', DATABASE_PASSWORD: 'a/b?c', PACK_KEY: key },
  { PUBLIC_ORIGIN: 'https://audit.example/', TRUST_PROXY: 'loopback, 10.0.0.0/24,::1,fc00::/7', LOG_LEVEL: 'info' },
  { SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: 'EHCP audit <audit@council.example>' },
])('%o is in order', (environment) => {
  expect(mistakesIn(environment)).toEqual([])
})

test('all mistakes come at once, and none of them tells a value', () => {
  const environment = {
    PORT: 'geheim1',
    PACK_KEY: 'geheim2',
    DATABASE_URL: 'geheim3',
    SMTP_URL: 'geheim4',
    LOG_LEVEL: 'geheim5',
  }
  const error = thrownBy(() => settle(environment))
  expect(error).toBeInstanceOf(WrongSettings)
  expect(error.message.split('\n')).toHaveLength(6)
  expect(error.message).not.toContain('geheim')
})

test('a secret comes from a file, and a password goes into the address of the database', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'database-app')
  writeFileSync(file, 'a/b?c@d\n')
  const environment: Record<string, string | undefined> = {
    DATABASE_URL: 'postgresql://app@db:5432/ehcp?schema=x',
    DATABASE_PASSWORD_FILE: file,
  }
  expect(settle(environment).DATABASE_PASSWORD).toBe('a/b?c@d')
  const url = new URL(environment['DATABASE_URL'] ?? '')
  expect(decodeURIComponent(url.password)).toBe('a/b?c@d')
  expect(url.host + url.pathname + url.search).toBe('db:5432/ehcp?schema=x')
})

test('a file that is not there, an empty one, and a setting said twice are mistakes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const empty = path.join(folder, 'empty')
  writeFileSync(empty, '\n')
  const environment = {
    PACK_KEY_FILE: path.join(folder, 'gone'),
    SMTP_PASSWORD_FILE: empty,
    DATABASE_URL: 'file:a.db',
    DATABASE_URL_FILE: empty,
  }
  const sentences = thrownBy(() => settle(environment)).message.split('\n')
  expect(sentences.toSorted()).toEqual([
    'DATABASE_URL and DATABASE_URL_FILE are both set. Leave one of them out.',
    'PACK_KEY_FILE names a file that cannot be read (ENOENT).',
    'SMTP_PASSWORD_FILE names an empty file.',
  ])
})

test('a name that looks like a setting and is none is told with the nearest one', () => {
  expect(
    strangersIn({ PUBLIC_ORGIN: 'https://x.example', PACK_KEY: key, PATH: '/bin', SMTP_PASWORD_FILE: 'x' }),
  ).toEqual([
    'PUBLIC_ORGIN is not a setting of the workbench and does nothing. Did you mean PUBLIC_ORIGIN?',
    'SMTP_PASWORD_FILE is not a setting of the workbench and does nothing. Did you mean SMTP_PASSWORD?',
  ])
  expect(warnings({ PATH: '/bin', SESSION_MANAGER: 'x' })).toEqual([])
})

test('the README has a row for every setting and no other', () => {
  const readme = readFileSync('README.md', 'utf8')
  const table = readme.slice(readme.indexOf('| setting |'), readme.indexOf('\n\n', readme.indexOf('| setting |')))
  const rows = table.split('\n').slice(2)
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''),
  )
  expect(named.toSorted()).toEqual(settingNames.toSorted())
})

/** What the machine says, and not the person who sets the workbench up. */
const given = new Set(['NODE_ENV', 'INIT_CWD'])

test('the program reads no setting that is not in the table', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((name) => path.join('app', name))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated') && statSync(file).isFile())
  const read = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/process\.env(?:\.([A-Z_]+)|\['([A-Z_]+)'\])/g),
  ])
  const names = new Set(read.map((match) => match[1] ?? match[2] ?? ''))
  expect(names.size).toBeGreaterThan(4)
  expect([...names].filter((name) => !given.has(name) && !settingNames.includes(name as never))).toEqual([])
})

function thrownBy(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    return error as Error
  }
  throw new Error('Nothing was thrown')
}
