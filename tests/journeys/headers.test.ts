import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { allAddresses, anyPatternOf } from './site-pages.ts'

// Every address as a browser behind https meets it: what its headers must keep a page or a file from. Links are followed by
// every role; what no link leads to is asked for all the same, because an error page needs its guard as well.

const origin = 'https://audit.example'
type Answer = {
  pattern: string
  path: string
  status: number
  headers: Record<string, string | undefined>
  cookies: string[]
}

let app: RunningApp
let remove: () => Promise<void>
const answers: Answer[] = []

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl, { PUBLIC_ORIGIN: origin })
  for (const name of ['officer1', 'head', 'health1', 'admin']) await walk(await cookieOf(name))
  await walk('')
  const seen = new Set(answers.map(({ pattern }) => pattern))
  for (const pattern of allAddresses().filter((each) => !seen.has(each)))
    await ask(pattern.replace('*', 'nowhere').replaceAll(/:\w+/g, 'none'), '', pattern)
})

afterAll(async () => {
  await app?.stop()
  await remove?.()
})

type Sent = Omit<Answer, 'pattern'> & { body: string }
type Sending = { cookie?: string; form?: string; headers?: Record<string, string> }

/** One request as the proxy would hand it on, for the host that people ask for. */
async function send(path: string, { cookie = '', form, headers = {} }: Sending = {}): Promise<Sent> {
  const { port } = new URL(app.origin)
  const type = 'application/x-www-form-urlencoded'
  const own = { host: 'audit.example', cookie }
  const ofForm = form === undefined ? {} : { origin, 'content-type': type, 'content-length': String(form.length) }
  const method = form === undefined ? 'GET' : 'POST'
  const sending = request({ host: 'localhost', port, path, method, headers: { ...own, ...ofForm, ...headers } })
  sending.end(form)
  const [response] = (await once(sending, 'response')) as [IncomingMessage]
  const body = await text(response)
  const { 'set-cookie': cookies = [], ...rest } = response.headers
  return { path, status: response.statusCode ?? 0, headers: rest as Answer['headers'], cookies, body }
}

async function cookieOf(signInName: string): Promise<string> {
  const form = new URLSearchParams({ intent: 'sign-in', signInName, password: demonstrationPassword }).toString()
  const answer = await send('/sign-in', { form })
  answers.push({ ...answer, pattern: '/sign-in' })
  return answer.cookies[0]?.split(';')[0] ?? ''
}

async function ask(path: string, cookie: string, pattern: string): Promise<string> {
  const { body, ...answer } = await send(path, { cookie })
  answers.push({ ...answer, pattern })
  return body
}

/** Follows links, one of each pattern for each person, and asks for what each page would load again as data. */
async function walk(cookie: string): Promise<void> {
  const waiting = ['/', '/sign-in', '/method']
  const seen = new Set(readBefore().filter((pattern) => !waiting.includes(pattern)))
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = anyPatternOf(origin + path)
    if (pattern === undefined || seen.has(pattern)) continue
    seen.add(pattern)
    const page = await ask(path, cookie, pattern)
    const links = [...page.matchAll(/<a [^>]*?href="([^"#]+)/g)].map((match) =>
      (match[1] ?? '').replaceAll('&amp;', '&'),
    )
    waiting.push(
      ...links
        .map((link) => new URL(link, origin + path))
        .filter((url) => url.origin === origin)
        .map((url) => url.pathname + url.search),
    )
  }
}

/** What somebody has read already need not be read again. */
function readBefore(): string[] {
  return answers.filter(({ status }) => status === 200).map(({ pattern }) => pattern)
}

/** What is wrong with an answer, as `pattern: header`. */
function faults(rule: (answer: Answer) => boolean, among: Answer[] = answers): string[] {
  return [...new Set(among.filter((answer) => !rule(answer)).map(({ pattern, status }) => `${pattern} ${status}`))]
}

test('every address of the site map was asked for, most of them through links', () => {
  const seen = new Set(answers.map(({ pattern }) => pattern))
  expect(allAddresses().filter((pattern) => !seen.has(pattern))).toEqual([])
  const read = new Set(answers.filter(({ status }) => status === 200).map(({ pattern }) => pattern))
  expect(read.size).toBeGreaterThan(120)
})

test.each([
  ['cache-control', /^(private, )?no-store$/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^same-origin$/],
  ['strict-transport-security', /^max-age=31536000$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['x-frame-options', /^DENY$/],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
])('%s stands on every answer', (name, value) => {
  expect(faults(({ headers }) => value.test(headers[name] ?? ''))).toEqual([])
})

test('every answer has a strict content policy, and none allows what is written in a page', () => {
  const rules = [/default-src 'none'/, /frame-ancestors 'none'/]
  const page = [
    /script-src 'nonce-[\w+/]{22}==' 'strict-dynamic' 'self';/,
    /style-src 'self';/,
    /base-uri 'none'/,
    /form-action 'self'/,
    /require-trusted-types-for 'script'/,
  ]
  const isStrict = ({ headers }: Answer) => {
    const policy = headers['content-security-policy'] ?? ''
    const needed = /text\/html/.test(headers['content-type'] ?? '') ? [...rules, ...page] : rules.slice(0, 1)
    return needed.every((rule) => rule.test(policy)) && !/unsafe|\*|http:/.test(policy)
  }
  expect(faults(isStrict)).toEqual([])
})

test('no answer tells what answers', () => {
  expect(faults(({ headers }) => headers['x-powered-by'] === undefined && headers['server'] === undefined)).toEqual([])
})

test('every cookie is for this host alone, over https alone, and out of the reach of scripts', () => {
  const set = answers.filter(({ cookies }) => cookies.length > 0)
  expect(set.length).toBeGreaterThan(3)
  const isKept = (cookie: string) =>
    /^__Host-[\w-]+=/.test(cookie) &&
    ['Path=/', 'HttpOnly', 'Secure'].every((part) => cookie.split('; ').includes(part)) &&
    /SameSite=(Lax|Strict)/.test(cookie)
  expect(faults(({ cookies }) => cookies.every(isKept), set)).toEqual([])
})

const mediaTypes: Record<string, RegExp> = {
  csv: /^text\/csv/,
  txt: /^text\/plain/,
  json: /^application\/(schema\+)?json/,
  ndjson: /^application\/x-ndjson/,
  ics: /^text\/calendar/,
  pdf: /^application\/pdf/,
  zip: /^application\/zip/,
  xlsx: /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet/,
  docx: /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document/,
}

test('every file has a name, the type of its ending, and is saved rather than shown', () => {
  const files = answers.filter(
    ({ status, headers }) =>
      status === 200 && !/text\/html|^text\/x-script|x-script/.test(headers['content-type'] ?? ''),
  )
  expect(new Set(files.map(({ pattern }) => pattern)).size).toBeGreaterThan(25)
  const isFile = ({ headers }: Answer) => {
    const [, name = ''] = /^attachment; filename="([\w.-]+)"/.exec(headers['content-disposition'] ?? '') ?? []
    return mediaTypes[name.split('.').at(-1) ?? '']?.test(headers['content-type'] ?? '') ?? false
  }
  expect(faults(isFile, files)).toEqual([])
})

test('what a page loads as data is as guarded as the page', async () => {
  const cookie = await cookieOf('officer1')
  for (const path of ['/register.data', '/_root.data', '/people.data', '/nowhere.data']) {
    const { headers } = await send(path, { cookie })
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
  }
})

test('signing out takes away what the browser holds', async () => {
  const answer = await send('/sign-out', { cookie: await cookieOf('head'), form: '' })
  expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
  expect(answer.cookies[0]).toMatch(/^__Host-session=; .*Max-Age=0/)
})

test.each([
  ['another host', { host: 'evil.example' }, 400],
  ['a host with a path in it', { host: 'audit.example/evil' }, 400],
  ['a proxy nobody named', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }, 200],
  [
    'a picture on another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    403,
  ],
  [
    'a frame on another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    403,
  ],
  [
    'a link on another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    200,
  ],
])('a page asked for by %s', async (_name, headers, status) => {
  expect((await send('/sign-in', { headers })).status).toBe(status)
})

test.each([
  [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin, 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin, 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: `${origin}:444` }, 403],
  [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 400],
  [{ origin, 'sec-fetch-site': 'same-origin' }, 400],
])('a form with %o', async (headers, status) => {
  const answer = await send('/sign-in', { form: 'intent=sign-in', headers })
  expect(answer.status).toBe(status)
  expect(answer.body).toContain(status === 403 ? 'nothing was saved' : 'There is a problem')
})
