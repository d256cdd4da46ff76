import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { freePort, makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { allAddresses } from './site-pages.ts'

// Marks in the place of names, references, evidence, secrets: planted everywhere, found in no log, figure or temporary file.

const marks = {
  name: 'MARKNAME of a child',
  reference: 'MARKREF-4711',
  email: 'markmail@example.org',
  evidence: 'MARKEVIDENCE she told the nurse',
  token: 'MARKTOKENabcdef0123456789',
  password: 'MARKPASSWORD correct horse',
}
const every = Object.values(marks).join(' ')
const found = (text: string) => text.match(/.{0,80}(MARK[A-Z]+|markmail|of a child|told the nurse)/g)?.slice(0, 5) ?? []

let app: RunningApp
let db: Database
let metrics: string
let folder: string
let remove: () => Promise<void>
const cookies: Record<string, string> = {}

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  folder = mkdtempSync(path.join(tmpdir(), 'ehcp marks '))
  const port = String(await freePort())
  metrics = `http://127.0.0.1:${port}/metrics`
  app = await startApp(place.databaseUrl, { METRICS_PORT: port, LOG_LEVEL: 'debug', TMPDIR: folder })
  db = connect(locate(place.databaseUrl))
  for (const name of ['admin', 'officer1', 'health1', 'head']) cookies[name] = await signIn(name, demonstrationPassword)
})

afterAll(async () => {
  await db?.$disconnect()
  await app?.stop()
  await remove?.()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(signInName: string, password: string): Promise<string> {
  const response = await post('/sign-in', { intent: 'sign-in', signInName, password })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

type Init = { method?: string; body?: BodyInit; headers?: Record<string, string> }

function ask(address: string, init: Init, who = ''): Promise<Response> {
  const headers = { origin: app.origin, cookie: cookies[who] ?? `session=${marks.token}`, ...init.headers }
  return fetch(app.origin + address, { ...init, headers, redirect: 'manual' })
}

function post(address: string, form: Record<string, string>, who?: string): Promise<Response> {
  return ask(address, { method: 'POST', body: new URLSearchParams(form) }, who)
}

/** Every text that the app wrote outside its database. */
async function outputs(): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
  return [
    app.output(),
    await (await fetch(metrics)).text(),
    ...files.map((file) => `${file} ${readFileSync(file, 'latin1')}`),
  ]
}

const fields = {
  signInName: marks.name,
  displayName: marks.name,
  email: marks.email,
  password: marks.password,
  token: marks.token,
  ref: marks.reference,
  planRef: marks.reference,
  q: every,
  comment: marks.evidence,
  evidence: marks.evidence,
  reason: marks.evidence,
  text: marks.evidence,
  note: marks.evidence,
  version: '1',
}

test('what people type at any address is in no log, figure or temporary file', async () => {
  const query = new URLSearchParams({ q: every, next: `/${marks.reference}`, kept: marks.token })
  for (const pattern of allAddresses()) {
    const address = pattern.replaceAll(/:\w+/g, encodeURIComponent(marks.reference)).replace('*', marks.name)
    await (await ask(`${address}?${query}`, {}, 'officer1')).body?.cancel()
    // These would end the session, and the rest would be asked by nobody.
    if (/^\/(sign-out|account)/.test(pattern)) continue
    await (await post(address, fields, 'officer1')).body?.cancel()
  }
  expect((await ask('/', {}, 'officer1')).status).toBe(200)
  for (const text of await outputs()) expect(found(text)).toEqual([])
})

test('sign-ins that fail, invitations, evidence, files and requests of access leave nothing behind', async () => {
  for (let times = 0; times < 3; times += 1) await signIn(marks.name, marks.password)
  await ask(`/welcome/${marks.token}`, {})
  await ask(`/password/${marks.token}`, {})
  await ask(`/calendar/${marks.token}.ics`, {})
  const person = { signInName: 'markperson', displayName: marks.name, email: marks.email, role: 'send_officer' }
  await post('/people/new', person, 'admin')
  const audit = await db.audit.findFirstOrThrow({
    where: {
      auditor: { signInName: 'health1' },
      state: 'assigned',
      round: 1,
      cycle: { kind: 'plans', state: 'auditing' },
    },
    orderBy: { id: 'asc' },
  })
  const answer = { itemId: 'C1', rating: 'red', comment: marks.evidence, evidence: marks.evidence, basedOn: '0' }
  expect((await post(`/audits/${audit.id}/answers`, answer, 'health1')).status).toBeLessThan(400)
  expect(await db.answer.count({ where: { evidence: marks.evidence } })).toBe(1)
  const file = new FormData()
  file.append('file', new Blob([`Child name,EHCP reference\n${marks.name},${marks.reference}\n`]), `${marks.name}.csv`)
  // A file whose columns nobody knows is held for a day, in a folder that only the server reads, until somebody gives it up.
  const begun = await ask('/register/imports/new', { method: 'POST', body: file }, 'officer1')
  const importPage = begun.headers.get('location') ?? ''
  expect(importPage).toMatch(/^\/register\/imports\//)
  await expect.poll(async () => (await post(importPage, { intent: 'discard' }, 'officer1')).status).toBe(303)
  await post('/data-protection/subject-access/file', { ref: marks.reference }, 'head')
  const broken = `--x\r\nContent-Disposition: form-data; name="file"; filename="${marks.name}"\r\n\r\n${marks.evidence}`
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  await ask('/register/imports/new', { method: 'POST', body: broken, headers }, 'officer1')
  for (const text of await outputs()) expect(found(text)).toEqual([])
})

test('a fault of the database tells nothing of the row that it was about', async () => {
  await db.$executeRawUnsafe('ALTER TABLE "ConflictOfInterest" RENAME TO "Gone"')
  const before = app.output().length
  const response = await post('/conflicts', fields, 'officer1')
  const page = await (await ask(`/conflicts?q=${encodeURIComponent(every)}`, {}, 'officer1')).text()
  await db.$executeRawUnsafe('ALTER TABLE "Gone" RENAME TO "ConflictOfInterest"')
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(page).toContain('Sorry')
  expect(found(page)).toEqual([])
  await expect.poll(() => app.output().slice(before)).toContain('fault')
  for (const text of await outputs()) expect(found(text)).toEqual([])
})
