import { afterAll, beforeAll, expect, test } from 'vitest'
import { locate } from '#app/db/location.server.ts'
import { connect, type Database } from '#app/db/open.server.ts'
import { demonstrationPassword } from '#prisma/demonstration/people.ts'
import { makeSeededUrl, startApp, type RunningApp } from '#tests/support/running-app.ts'
import { allAddresses } from './site-pages.ts'

// Every address of the site map, asked for and written to by every role: what is not theirs is refused, and nothing changes.

type Visitor = 'nobody' | 'officer1' | 'health1' | 'head' | 'admin'
const visitors: Visitor[] = ['nobody', 'officer1', 'health1', 'head', 'admin']
const officerAndHead: Visitor[] = ['officer1', 'head']

/** Who may read what, longest address first. Whoever is not named is refused. */
const readers: [RegExp, Visitor[]][] = [
  [/^\/(sign-in|sign-out|welcome|password|accessibility|\*)/, visitors],
  [/^\/method/, visitors],
  [/^\/account/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/rubrics\/new/, ['admin']],
  [/^\/$|^\/rubrics|^\/seed-shares/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/actions\/(new|:actionId\/(edit|end))/, officerAndHead],
  [/^\/actions\/:actionId\/evidence/, ['officer1', 'health1', 'head']],
  [/^\/actions/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/register/, ['officer1']],
  [/^\/cycles\/:cycleId\/agreement(?!\/auditors)/, ['officer1', 'health1', 'head']],
  [/^\/calibration\/(new|template|:studyId\/(plans|panel))/, ['head']],
  [/^\/calibration\/:studyId\/judging/, ['officer1', 'health1', 'admin']],
  [/^\/calibration/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/cycles\/:cycleId\/packs/, ['officer1']],
  [/^\/cycles\/:cycleId\/fix\/:packId\/(requests|send|book|close)/, ['officer1']],
  [/^\/reaudits/, ['health1']],
  [/^\/cycles\/(new|dry-run|policies\/|:cycleId\/(lock|draw\/:entryId\/replace))/, ['officer1']],
  [/^\/(cycles\/:cycleId\/assignments\/(share|move)|conflicts\/)/, ['officer1']],
  [/^\/(cycles|conflicts)/, officerAndHead],
  [/^\/audits$|^\/audits\/:auditId\/refuse|^\/(availability|calendar)$/, ['health1']],
  [/^\/calendar\/:token.ics/, visitors],
  [/^\/(auditors|reminders)/, ['officer1', 'admin']],
  [/^\/(audits|moderations)/, ['officer1', 'health1']],
  [/^\/practice\/anchors/, ['officer1']],
  [/^\/practice\/attempts/, ['health1']],
  [/^\/practice\/plans\/:planId\/reference/, officerAndHead],
  [/^\/practice/, ['officer1', 'health1', 'head']],
  [/^\/reports\/:quarter\/(narrative|sign|edit)/, ['head']],
  [/^\/forms\/:requestId/, ['officer1']],
  [/^\/returns\/:kind\/(new|enter|rows\/:rowId\/change)/, ['officer1']],
  [/^\/(measures|reports|inspection|comparators|forms|returns)/, officerAndHead],
  [/^\/(people|trail|settings)/, ['admin']],
  [/^\/data-protection\/stored/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/data-protection/, ['head', 'admin']],
]

/** Who may write below which address; the others may not change anything there, whatever they send. */
const writers: [RegExp, Visitor[]][] = [
  [/^\/(sign-in|sign-out|welcome|password|accessibility|\*|$)/, visitors],
  [/^\/method/, visitors],
  [/^\/account/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/actions\/(new|:actionId\/(edit|end))/, officerAndHead],
  [/^\/actions\/:actionId/, ['officer1', 'health1', 'head']],
  [/^\/actions/, []],
  [/^\/seed-shares/, ['officer1', 'health1', 'head', 'admin']],
  [/^\/cycles\/:cycleId\/agreement/, []],
  [/^\/calibration\/(new|:studyId\/(plans|panel))/, ['head']],
  [/^\/calibration\/:studyId\/judging/, ['officer1', 'health1', 'admin']],
  [/^\/calibration\/:studyId/, ['head', 'admin']],
  [/^\/calibration/, []],
  [/^\/cycles\/:cycleId\/themes/, officerAndHead],
  [/^\/(register|cycles|conflicts)/, ['officer1']],
  [/^\/reaudits/, ['health1']],
  [/^\/moderations/, ['officer1', 'health1']],
  [/^\/practice\/anchors/, ['officer1']],
  [/^\/practice\/(attempts|plans\/:planId$)/, ['health1']],
  [/^\/practice/, []],
  [/^\/(audits|availability)|^\/calendar$/, ['health1']],
  [/^\/calendar\/:token.ics/, visitors],
  [/^\/(auditors|reminders)/, ['officer1', 'admin']],
  [/^\/reports\/(meetings|:quarter\/comments)/, officerAndHead],
  [/^\/reports/, ['head']],
  [/^\/(people|trail|settings)/, ['admin']],
  [/^\/data-protection\/stored/, []],
  [/^\/data-protection/, ['head', 'admin']],
  [/^\/(comparators|inspection)/, officerAndHead],
  [/^\/(forms|returns)/, ['officer1']],
  [/^\/rubrics\/new/, ['admin']],
  [/^\/(measures|rubrics)/, []],
]

let app: RunningApp
let remove: () => Promise<void>
let db: Database
const cookies: Partial<Record<Visitor, string>> = {}
let params: Record<string, string> = {}

beforeAll(async () => {
  const place = await makeSeededUrl()
  remove = place.remove
  app = await startApp(place.databaseUrl)
  db = connect(locate(place.databaseUrl))
  for (const name of visitors.slice(1)) cookies[name] = await cookieOf(name)
  params = await realParams()
})

afterAll(async () => {
  await db?.$disconnect()
  await app?.stop()
  await remove?.()
})

async function cookieOf(signInName: string): Promise<string> {
  const response = await send('/sign-in', { intent: 'sign-in', signInName, password: demonstrationPassword })
  expect(response.status).toBe(303)
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Things of the demonstration that the addresses can name: another auditor's audit among them. */
async function realParams(): Promise<Record<string, string>> {
  const cycle = await db.cycle.findFirstOrThrow({ where: { kind: 'plans', state: 'auditing' } })
  const audit = await db.audit.findFirstOrThrow({
    where: { cycleId: cycle.id, agency: 'social_care', state: 'assigned' },
  })
  const entry = await db.sampleEntry.findFirstOrThrow({ where: { cycleId: cycle.id, status: 'sampled' } })
  const share = await db.seedCommitment.findFirstOrThrow({ where: { personName: 'Head of Service' } })
  const person = await db.person.findFirstOrThrow({ where: { signInName: 'social1' } })
  const found = await db.import.findFirstOrThrow({ where: { status: 'confirmed' } })
  const report = await db.report.findFirstOrThrow({ where: { state: 'draft' } })
  const policy = await db.framePolicy.findFirstOrThrow()
  const source = await db.returnSource.findFirstOrThrow({ where: { kind: 'appeals' } })
  const appeal = await db.appeal.findFirstOrThrow()
  return {
    cycleId: cycle.id,
    auditId: audit.id,
    entryId: entry.id,
    shareId: share.id,
    personId: person.id,
    importId: found.id,
    policyId: policy.id,
    sourceId: source.id,
    rowId: appeal.id,
    kind: 'appeals',
    quarter: report.quarter,
    section: 'd',
    code: 'M2',
    studyId: (await db.calibrationStudy.findFirst({ where: { state: 'judging' } }))?.id ?? 'unknown',
    itemId: 'C1',
    planId: 'nursery-complex-health',
    attemptId: (await db.practiceAudit.findFirst({ where: { personId: person.id } }))?.id ?? 'unknown',
    rubricId: 'ehcp-core',
    token: 'unknown',
  }
}

const addressOf = (pattern: string) =>
  pattern.replace('*', 'nowhere').replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? name)
const allowed = (table: [RegExp, Visitor[]][], pattern: string) =>
  table.find(([match]) => match.test(pattern))?.[1] ?? []

function send(path: string, form?: Record<string, string>, visitor: Visitor = 'nobody'): Promise<Response> {
  const headers = { origin: app.origin, cookie: cookies[visitor] ?? '' }
  const body = form && new URLSearchParams(form)
  return fetch(app.origin + path, { method: form ? 'POST' : 'GET', headers, body, redirect: 'manual' })
}

test('every address has a line in both tables', () => {
  const patterns = allAddresses()
  expect(patterns.length).toBeGreaterThan(35)
  expect(patterns.filter((pattern) => !readers.some(([match]) => match.test(pattern)))).toEqual([])
  expect(patterns.filter((pattern) => !writers.some(([match]) => match.test(pattern)))).toEqual([])
})

test.each(visitors)('%s reads what is theirs and nothing else', async (visitor) => {
  const wrong: string[] = []
  for (const pattern of allAddresses()) {
    const { status } = await send(addressOf(pattern), undefined, visitor)
    const isRefused = visitor === 'nobody' ? status === 302 : status === 403
    const isTheirs = allowed(readers, pattern).includes(visitor)
    if (isTheirs ? status === 403 || status >= 500 : !isRefused) wrong.push(`${pattern} ${status}`)
  }
  expect(wrong).toEqual([])
})

test('an auditor finds nothing under the address of another one’s audit, and cannot write there', async () => {
  for (const path of ['', '/d', '/check', '/submitted']) {
    expect((await send(`/audits/${params.auditId}${path}`, undefined, 'health1')).status).toBe(404)
  }
  const answer = { itemId: 'D1', rating: 'green', version: '0' }
  expect((await send(`/audits/${params.auditId}/answers`, answer, 'health1')).status).toBeGreaterThanOrEqual(400)
  expect(await db.answer.count({ where: { auditId: params.auditId ?? '' } })).toBe(0)
})

test.each(visitors)('%s changes nothing where they may not write', async (visitor) => {
  const before = await db.trailEvent.count()
  const wrong: string[] = []
  for (const pattern of allAddresses()) {
    if (allowed(writers, pattern).includes(visitor)) continue
    const { status } = await send(addressOf(pattern), { version: '1', intent: 'confirm', confirmed: 'yes' }, visitor)
    const isRefused = visitor === 'nobody' ? status === 307 : status >= 400 && status < 500
    if (!isRefused) wrong.push(`${pattern} ${status}`)
  }
  expect(wrong).toEqual([])
  expect(await db.trailEvent.count()).toBe(before)
})
