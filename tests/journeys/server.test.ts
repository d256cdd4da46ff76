import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyBuild } from '#tests/support/build-app.ts'
import { freePort, makeDatabaseUrl, makeFileUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

let app: RunningApp
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl)
})

afterAll(async () => {
  await app.stop()
  await remove()
})

/** The welcome link of the first administrator, as the console printed it. */
const welcome = () => /\/welcome\/[\w-]+/.exec(app.output())?.[0] ?? ''

function post(path: string, body: Record<string, string>, headers: Record<string, string> = { origin: app.origin }) {
  return fetch(app.origin + path, { method: 'POST', body: new URLSearchParams(body), headers, redirect: 'manual' })
}

/** Sends a method that `fetch` refuses to send. */
function send(method: string): Promise<{ status: number; allow: string | undefined }> {
  return new Promise((resolve, reject) => {
    request(app.origin, { method }, (response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, allow: response.headers.allow })
    })
      .on('error', reject)
      .end()
  })
}

test('health answers without a sign-in', async () => {
  const response = await fetch(`${app.origin}/health`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
})

test.each(['TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])('%s is answered with 405', async (method) => {
  expect(await send(method)).toEqual({ status: 405, allow: 'GET, HEAD, POST' })
})

test('every page carries the headers of a guarded service, and a new nonce each time', async () => {
  const [first, second] = await Promise.all([fetch(`${app.origin}/sign-in`), fetch(`${app.origin}/sign-in`)])
  const policy = first.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toBe(second.headers.get('content-security-policy'))
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect(first.headers.get('x-content-type-options')).toBe('nosniff')
  expect(first.headers.get('referrer-policy')).toBe('same-origin')
  expect(first.headers.get('x-powered-by')).toBeNull()
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
  const scripts = [...(await first.text()).matchAll(/<script\b[^>]*>/g)].map((match) => match[0])
  expect(scripts.length).toBeGreaterThan(0)
  const isAllowed = (script: string) =>
    script.includes(`nonce="${nonce}"`) || / src=|type="application\/json"/.test(script)
  expect(scripts.filter((script) => !isAllowed(script))).toEqual([])
})

test.each([
  ['another address', { origin: 'https://evil.example' }],
  ['a hidden address', { origin: 'null' }],
  ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ['nowhere', {}],
])('a form from %s is refused before any act', async (_name, headers) => {
  const response = await post('/sign-in', { intent: 'sign-in', signInName: 'x', password: 'y' }, headers)
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('nothing was saved')
})

test('an address with a null character is refused with a sentence', async () => {
  const response = await fetch(`${app.origin}/people/%00`, { redirect: 'manual' })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('cannot be read')
})

test('a form of many megabytes is refused at once', async () => {
  const response = await post('/sign-in', { intent: 'sign-in', signInName: 'x'.repeat(2_000_000) })
  expect(response.status).toBe(413)
})

test('a page asked for without a session leads to sign-in and back', async () => {
  const response = await fetch(`${app.origin}/people?x=1`, { redirect: 'manual' })
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Fpeople%3Fx%3D1')
})

test('an unknown address is a 404 page with a way on', async () => {
  const response = await fetch(`${app.origin}/no-such-page`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('Page not found')
})

test('the first administrator comes by the printed link, signs in and out; a form sent after that is kept', async () => {
  const password = 'correct horse battery'
  const form = {
    signInName: 'admin',
    displayName: 'Administrator',
    password,
    repeated: password,
    needsSecondStep: 'no',
  }
  expect(welcome()).not.toBe('')
  const wrong = await post(welcome(), { ...form, repeated: 'something else' })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('The two passwords differ')
  expect((await post(welcome(), form)).status).toBe(303)
  expect(await (await fetch(app.origin + welcome())).text()).toContain('This link no longer works')

  const signedIn = await post('/sign-in', { intent: 'sign-in', signInName: 'Admin', password })
  expect(signedIn.status).toBe(303)
  const cookie = signedIn.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const headers = { origin: app.origin, cookie: cookie.split(';')[0] ?? '' }
  expect((await fetch(`${app.origin}/people`, { headers })).status).toBe(200)
  expect((await post('/sign-out', {}, headers)).status).toBe(303)
  expect((await fetch(`${app.origin}/people`, { headers, redirect: 'manual' })).status).toBe(302)

  const late = await post('/people/new', { signInName: 'typed-before' }, headers)
  expect(late.status).toBe(307)
  const target = late.headers.get('location') ?? ''
  const held = await post(target, { signInName: 'typed-before' }, headers)
  expect(held.status).toBe(401)
  expect(await held.text()).toContain('typed-before')
  const resumed = await post(target, {
    intent: 'sign-in',
    signInName: 'admin',
    password,
    held: '["displayName","Typed <before>"]',
  })
  expect(resumed.status).toBe(200)
  expect(await resumed.text()).toContain('Typed &lt;before&gt;')
})

test('behind a public address the first link leads to that address, the only one whose forms are taken', async () => {
  const place = makeFileUrl()
  const behind = await startApp(place.databaseUrl, { PUBLIC_ORIGIN: 'https://audit.example/' })
  expect(behind.output()).toMatch(/ https:\/\/audit\.example\/welcome\/[\w-]+/)
  await behind.stop()
  await place.remove()
})

test('a second process on the same SQLite file gets one sentence and ends', async () => {
  const place = makeFileUrl()
  const first = await startApp(place.databaseUrl)
  const port = await freePort()
  const second = spawn(process.execPath, ['app/web/start.ts'], {
    env: {
      ...process.env,
      VITEST: undefined,
      DATABASE_URL: place.databaseUrl,
      BUILD_DIR: journeyBuild,
      PORT: String(port),
    },
  })
  let printed = ''
  second.stderr.on('data', (chunk) => (printed += String(chunk)))
  const [code] = (await once(second, 'exit')) as [number]
  expect(code).toBe(1)
  expect(printed.trim().split('\n')).toHaveLength(1)
  expect(printed).toContain('Another copy of the workbench is already using workbench.db')
  await first.stop()
  await place.remove()
})

test('a stop lets the requests under way finish and ends with 0', async () => {
  const place = await makeDatabaseUrl()
  const other = await startApp(place.databaseUrl)
  const body = new URLSearchParams({ intent: 'sign-in', signInName: 'nobody', password: 'wrong' }).toString()
  const requests = Array.from({ length: 20 }, () => sendForm(`${other.origin}/sign-in`, body, other.origin))
  await Promise.all(requests.map(({ sent }) => sent))
  const ended = once(other.process, 'exit')
  other.process.kill('SIGTERM')
  expect(await Promise.all(requests.map(({ status }) => status))).toEqual(Array.from({ length: 20 }, () => 400))
  expect(await ended).toEqual([0, null])
  await place.remove()
})

/**
 * Sends a form on a connection of its own: `sent` when the last byte is out, then the status of the answer. The server is
 * asked to go on before the body leaves, so that what is sent is under way there and not only waiting to be taken in.
 */
function sendForm(url: string, body: string, origin: string): { sent: Promise<void>; status: Promise<number> } {
  const type = 'application/x-www-form-urlencoded'
  const headers = { origin, 'content-type': type, 'content-length': Buffer.byteLength(body), expect: '100-continue' }
  const sending = request(url, { method: 'POST', agent: false, headers })
  const status = once(sending, 'response').then(([response]) => {
    const answer = response as IncomingMessage
    answer.resume()
    return answer.statusCode ?? 0
  })
  const goOn = once(sending, 'continue')
  sending.flushHeaders()
  return { sent: goOn.then(() => new Promise((resolve) => void sending.end(body, resolve))), status }
}
