import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyBuild } from '#tests/support/build-app.ts'
import { testServer } from '#tests/support/fresh-db.ts'
import { freePort, makeDatabaseUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'

// What those who run the workbench see of it: health, figures, log, the sentences of a start that cannot be.

let app: RunningApp
let metrics: string
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await makeDatabaseUrl()
  const port = String(await freePort())
  metrics = `http://127.0.0.1:${port}`
  remove = place.remove
  app = await startApp(place.databaseUrl, { METRICS_PORT: port, LOG_LEVEL: 'info' })
})

afterAll(async () => {
  await app?.stop()
  await remove?.()
})

type Line = { level: string; msg: string; pattern?: string; status?: number; room?: string }

/** The lines of the log so far. */
function logLines(): Line[] {
  const lines = app.output().split('\n')
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line)
}

test.each(['/health', '/health/live', '/health/ready'])(
  '%s answers without a sign-in and is kept by nobody',
  async (address) => {
    const response = await fetch(app.origin + address)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await response.json()).toEqual({ status: 'ok' })
  },
)

test('figures and log know a request by the pattern of its address', async () => {
  await fetch(`${app.origin}/password/SECRET-TOKEN?name=Ada+Example`)
  await fetch(`${app.origin}/Ada-Example`)
  await fetch(`${app.origin}/sign-in`, { headers: { cookie: 'session=SECRET-TOKEN' } })
  const figures = await (await fetch(`${metrics}/metrics`)).text()
  expect(figures).toMatch(
    /http_request_duration_seconds_count\{method="GET",route="\/password\/:token",status="\d+"\} 1/,
  )
  expect(figures).toMatch(/nodejs_eventloop_lag_seconds \d/)
  expect(figures).toMatch(/workbench_sessions 0\n/)
  expect(figures).toMatch(/workbench_messages_waiting 0\n/)
  const patterns = () => logLines().map(({ pattern }) => pattern)
  await expect.poll(patterns).toEqual(expect.arrayContaining(['/password/:token', '/*', '/sign-in']))
  for (const text of [figures, app.output()]) expect(text).not.toMatch(/SECRET|Ada|Example/)
})

test('figures are on a door of their own, and nowhere on the one for people', async () => {
  expect((await fetch(`${app.origin}/metrics`)).status).toBe(404)
  expect((await fetch(`${metrics}/sign-in`)).status).toBe(404)
})

function policyLines(): Line[] {
  return logLines().filter(({ msg }) => msg.includes('policy'))
}

function report(body: unknown, type = 'application/csp-report'): Promise<Response> {
  return fetch(`${app.origin}/csp-reports`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  })
}

test('a browser may tell of a broken policy; the log keeps the rule and the room', async () => {
  const old = {
    'document-uri': `${app.origin}/register/plans/NM-001234?x=Ada`,
    'violated-directive': 'script-src',
    'blocked-uri': 'https://evil.example/Ada.js',
    'script-sample': 'Ada',
  }
  const now = {
    documentURL: `${app.origin}/Ada/plans`,
    effectiveDirective: 'style-src-attr',
    blockedURL: 'inline',
    sample: 'Ada',
  }
  expect((await report({ 'csp-report': old })).status).toBe(204)
  expect((await report([{ type: 'csp-violation', body: now }], 'application/reports+json')).status).toBe(204)
  await expect.poll(policyLines).toMatchObject([
    { rule: 'script-src', stopped: 'evil.example', room: '/register' },
    { rule: 'style-src-attr', stopped: 'inline', room: '/' },
  ])
  expect(app.output()).not.toMatch(/Ada|001234/)
})

test('what is no report, too large a one and too many are turned away, and none fills the log', async () => {
  const before = policyLines().length
  const send = (body: string) =>
    fetch(`${app.origin}/csp-reports`, { method: 'POST', headers: { 'content-type': 'application/csp-report' }, body })
  expect((await send('{{{')).status).toBe(400)
  expect((await send(JSON.stringify({ x: 'x'.repeat(40_000) }))).status).toBe(400)
  expect((await fetch(`${app.origin}/csp-reports`)).status).toBe(405)
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => report({ 'csp-report': { 'violated-directive': 'Ada Example' } })),
  )
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5)
  await expect.poll(() => logLines().some(({ status }) => status === 429)).toBe(true)
  expect(policyLines()).toHaveLength(before)
})

test('a server that was told to stop says that it is not ready, then ends', async () => {
  const ended = once(app.process, 'exit')
  app.process.kill('SIGTERM')
  let answer: Response | undefined
  while (answer?.status !== 503) answer = await fetch(`${app.origin}/health/ready`)
  expect(await answer.json()).toEqual({ status: 'not ready', because: ['stopping'] })
  expect(await ended).toEqual([0, null])
})

test('two servers that start at once on an empty database both serve', async () => {
  // An SQLite file is one process's.
  if (!testServer) return
  const place = await makeDatabaseUrl()
  const both = await Promise.all([startApp(place.databaseUrl), startApp(place.databaseUrl)])
  const linkOf = (each: RunningApp) => /\/welcome\/[\w-]+/.exec(each.output())?.[0]
  // A server answers before what it printed has reached us.
  await expect.poll(() => both.map(linkOf)).not.toContain(undefined)
  const links = both.map((each) => linkOf(each) ?? '')
  const pages = await Promise.all(links.map(async (link) => (await fetch(both[0].origin + link)).text()))
  // The later link is the one that works.
  expect(pages.filter((page) => !page.includes('no longer works'))).toHaveLength(1)
  await Promise.all(both.map((each) => each.stop()))
  await place.remove()
})

test('a start with wrong settings tells all mistakes at once, without a value, and opens nothing', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ehcp-running-'))
  writeFileSync(path.join(folder, 'key'), 'geheim-in-the-file')
  const environment = {
    ...process.env,
    VITEST: undefined,
    BUILD_DIR: journeyBuild,
    DATABASE_URL: `file:${path.join(folder, 'none', 'workbench.db')}`,
    PORT: 'geheim',
    TRUST_PROXY: 'geheim',
    PACK_KEY_FILE: path.join(folder, 'key'),
    PUBLIC_ORGIN: 'https://geheim.example',
  }
  const child = spawn(process.execPath, ['app/web/start.ts'], { env: environment })
  let printed = ''
  child.stderr.on('data', (chunk) => (printed += String(chunk)))
  const [code] = (await once(child, 'exit')) as [number]
  rmSync(folder, { recursive: true })
  expect(code).toBe(1)
  expect(
    printed
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '')
      .toSorted(),
  ).toEqual(['PACK_KEY', 'PORT', 'PUBLIC_ORGIN', 'TRUST_PROXY'])
  expect(printed).not.toMatch(/geheim/)
})
