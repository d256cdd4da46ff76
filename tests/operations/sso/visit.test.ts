import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#app/db/open.server.ts'
import type { SignInServiceSetting } from '#app/domain/sso/setting.ts'
import { readServices } from '#app/domain/sso/setting.ts'
import { answerVisit } from '#app/operations/sso/answer-visit.server.ts'
import { listIdentities, removeIdentity } from '#app/operations/sso/identities.server.ts'
import { recordServices } from '#app/operations/sso/record-services.server.ts'
import { signInServices } from '#app/operations/sso/services.server.ts'
import { startVisit, type Purpose } from '#app/operations/sso/visit.server.ts'
import type { Work } from '#app/operations/work.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { clientId, startSignInService, type SignInServer } from '#tests/support/sign-in-service.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

// Signing in through an organisation, against a real service of OpenID Connect.

const origin = 'http://localhost:3999'
const redirectUri = `${origin}/sign-in/with/council/answer`
let service: SignInServer
let db: Database
let nobody: Work

beforeAll(async () => {
  service = await startSignInService([origin])
})
afterAll(() => service.stop())

const setting = (): Partial<SignInServiceSetting> => ({
  code: 'council',
  name: 'Northmere Council',
  issuer: service.issuer,
  clientId,
  clientSecret: service.clientSecret,
})

/** The settings name this service, as after a start. */
async function configure(changes: Partial<SignInServiceSetting> = {}): Promise<void> {
  process.env.SIGN_IN_SERVICES = JSON.stringify([{ ...setting(), ...changes }])
  await recordServices(nobody, signInServices())
}

beforeEach(async () => {
  db = await freshDatabase()
  await makeArea(db)
  nobody = { db, now: new Date(), actor: { id: null, name: 'Not signed in', role: 'system', agency: null } }
  await configure()
  onTestFinished(() => {
    delete process.env.SIGN_IN_SERVICES
  })
})

let counter = 0
const newHash = () => `hash ${(counter += 1)}`

/** From the sign-in page to the service: the address there, and the hash that stands for the browser. */
async function start(purpose: Purpose = { kind: 'sign_in' }) {
  const visitHash = newHash()
  const begun = { service: 'council', purpose, next: '/register', redirectUri, tokenHash: visitHash, address: null }
  return { visitHash, address: await startVisit(nobody, begun) }
}

type Brought = Partial<Parameters<typeof answerVisit>[1]>

function bring(url: URL, visitHash: string, more: Brought = {}) {
  const facts = { service: 'council', session: null, tokenHash: newHash(), address: '192.0.2.1', device: null }
  return answerVisit(nobody, { ...facts, url, visitHash, ...more })
}

/** All of it: there and back. */
async function goThrough(purpose?: Purpose, more: Brought = {}) {
  const { visitHash, address } = await start(purpose)
  return bring(await service.visit(address), visitHash, more)
}

const events = async (type: string) =>
  (await db.trailEvent.findMany({ where: { type }, orderBy: { seq: 'asc' } })).map(
    ({ payload }) => JSON.parse(payload) as Record<string, unknown>,
  )

/** A colleague whom the service knows by this subject. */
async function linked(sub: string, options: Parameters<typeof makeWork>[1] = {}): Promise<Work> {
  const work = await makeWork(db, options)
  service.visitor = { sub }
  await goThrough({ kind: 'link', personId: work.actor.id! }, { session: { id: 's', personId: work.actor.id! } })
  return work
}

test('a linked colleague is signed in by issuer and subject, with the second step that the service tells of', async () => {
  const work = await linked('officer-1')
  const done = await goThrough()
  expect(done).toEqual({ kind: 'sign_in', next: '/register' })
  const sessions = await db.session.findMany()
  expect(sessions.map(({ personId, method, verifiedAt }) => [personId, method, verifiedAt])).toEqual([
    [work.actor.id, 'council', nobody.now],
  ])
  expect(await events('SIGNED_IN')).toEqual([
    expect.objectContaining({ personId: work.actor.id, method: 'council', secondStep: true }),
  ])
  expect(await events('IDENTITY_LINKED')).toHaveLength(1)
  expect(await db.signInStep.count()).toBe(0)
})

test('a person whom nobody here knows is told so, and the trail keeps it', async () => {
  service.visitor = { sub: 'stranger', preferred_username: 'officer1' }
  await expect(goThrough()).rejects.toMatchObject({ code: 'NO_ACCOUNT' })
  expect(await db.session.count()).toBe(0)
  expect(await events('SIGN_IN_REFUSED')).toEqual([expect.objectContaining({ personId: null, method: 'council' })])
})

test('a colleague whose account has ended stays out', async () => {
  const work = await linked('officer-2')
  await db.person.update({ where: { id: work.actor.id! }, data: { isActive: false } })
  await expect(goThrough()).rejects.toMatchObject({ code: 'ACCOUNT_ENDED' })
  expect(await db.session.count()).toBe(0)
})

test('a password alone at the service does not do, unless the settings trust it', async () => {
  await linked('officer-3')
  service.visitor = { sub: 'officer-3', amr: ['pwd'] }
  await expect(goThrough()).rejects.toMatchObject({ code: 'NO_SECOND_STEP' })
  await configure({ needsSecondStep: false })
  await goThrough()
  expect(await db.session.findMany({ select: { verifiedAt: true } })).toEqual([{ verifiedAt: null }])
})

test('groups give a role at each sign-in, and none is refused', async () => {
  await db.person.create({
    data: { id: 'a', signInName: 'admin', displayName: 'Admin', role: 'administrator', createdAt: nobody.now },
  })
  const work = await linked('officer-4', { role: 'administrator' })
  const id = work.actor.id!
  await configure({
    groups: [
      { group: 'heads', role: 'head_of_service' },
      { group: 'nurses', role: 'auditor', agency: 'health' },
    ],
  })
  service.visitor = { sub: 'officer-4', groups: ['staff', 'nurses', 'heads'] }
  await goThrough()
  expect(await db.person.findUnique({ where: { id } })).toMatchObject({ role: 'head_of_service', agency: null })
  service.visitor = { sub: 'officer-4', groups: ['nurses'] }
  await goThrough()
  expect(await db.person.findUnique({ where: { id } })).toMatchObject({ role: 'auditor', agency: 'health' })
  expect(await events('PERSON_CHANGED')).toHaveLength(2)
  service.visitor = { sub: 'officer-4', groups: ['staff'] }
  await expect(goThrough()).rejects.toMatchObject({ code: 'NO_ROLE' })
})

test('the last administrator stays one, whatever the groups say', async () => {
  const work = await linked('admin-1', { role: 'administrator' })
  await configure({ groups: [{ group: 'heads', role: 'head_of_service' }] })
  service.visitor = { sub: 'admin-1', groups: ['heads'] }
  await goThrough()
  expect(await db.person.findUnique({ where: { id: work.actor.id! } })).toMatchObject({ role: 'administrator' })
})

test('a new person is made from the groups when the settings say so, once', async () => {
  await configure({ makesPeople: true, groups: [{ group: 'nurses', role: 'auditor', agency: 'health' }] })
  service.visitor = { sub: 'new-1', groups: ['nurses'], name: 'Auditor 9', preferred_username: 'Auditor9@nhs.example' }
  await goThrough()
  await goThrough()
  expect(await db.person.findMany()).toEqual([
    expect.objectContaining({
      signInName: 'auditor9@nhs.example',
      displayName: 'Auditor 9',
      role: 'auditor',
      agency: 'health',
      passwordHash: null,
    }),
  ])
  expect(await events('PERSON_LET_IN')).toHaveLength(1)
  service.visitor = { sub: 'new-2', groups: ['staff'] }
  await expect(goThrough()).rejects.toMatchObject({ code: 'NO_ROLE' })
  expect(await db.person.count()).toBe(1)
})

test('an answer counts once, in the browser that was sent, for what was asked', async () => {
  await linked('officer-5')
  const first = await start()
  const url = await service.visit(first.address)
  await expect(bring(url, newHash())).rejects.toMatchObject({ code: 'VISIT_OVER' })
  const other = await start()
  await expect(bring(url, other.visitHash)).rejects.toMatchObject({ code: 'ANSWER_WRONG' })
  await bring(url, first.visitHash)
  await expect(bring(url, first.visitHash)).rejects.toMatchObject({ code: 'VISIT_OVER' })
  const late = await start()
  const tooLate = { ...nobody, now: new Date(nobody.now.getTime() + 11 * 60_000) }
  const brought = { service: 'council', session: null, tokenHash: newHash(), address: null, device: null }
  const lateAnswer = { ...brought, url: await service.visit(late.address), visitHash: late.visitHash }
  await expect(answerVisit(tooLate, lateAnswer)).rejects.toMatchObject({ code: 'VISIT_OVER' })
  expect(await db.session.count()).toBe(1)
})

test.each([
  ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://elsewhere.example')],
  ['no issuer', (url: URL) => url.searchParams.delete('iss')],
  ['another state', (url: URL) => url.searchParams.set('state', 'mine')],
  ['a code that the service did not give', (url: URL) => url.searchParams.set('code', 'made-up')],
])('an answer with %s signs nobody in', async (_what, change) => {
  await linked('officer-6')
  const { visitHash, address } = await start()
  const url = await service.visit(address)
  change(url)
  await expect(bring(url, visitHash)).rejects.toMatchObject({ code: 'ANSWER_WRONG' })
  expect(await db.session.count()).toBe(0)
})

test('a sign-in that the service or the person stops is told as that', async () => {
  service.visitor = { sub: 'officer-7', denies: true }
  await expect(goThrough()).rejects.toMatchObject({
    code: 'SERVICE_DENIED',
    message: expect.stringMatching(/^The sign-in at Northmere Council was stopped/),
  })
})

test('a service that is away is told as that, and leaves nothing', async () => {
  await configure({ issuer: 'http://localhost:9' })
  await expect(start()).rejects.toMatchObject({ code: 'SERVICE_AWAY' })
  expect(await db.signInStep.count()).toBe(0)
})

test('a service that calls itself otherwise than the settings do is not believed', async () => {
  await configure({ issuer: service.issuer.replace('localhost', '127.0.0.1') })
  await expect(start()).rejects.toMatchObject({ code: 'ANSWER_WRONG' })
})

test('an identity belongs to one person, and an account does not lose its last way in', async () => {
  const one = await linked('officer-8')
  const other = await makeWork(db)
  const purpose = { kind: 'link', personId: other.actor.id! } as const
  const session = { id: 's', personId: other.actor.id! }
  await expect(goThrough(purpose, { session })).rejects.toMatchObject({ code: 'IDENTITY_TAKEN' })
  await expect(goThrough(purpose, { session: null })).rejects.toMatchObject({ code: 'VISIT_NOT_YOURS' })
  const leaving = { service: 'council', sessionId: 's' }
  await expect(removeIdentity(one, leaving)).rejects.toMatchObject({ code: 'LAST_WAY_IN' })
  await db.person.update({ where: { id: one.actor.id! }, data: { passwordHash: 'a hash' } })
  await removeIdentity(one, leaving)
  expect(await listIdentities(one, one.actor.id!)).toMatchObject({ linked: [], others: [{ code: 'council' }] })
  expect(await events('IDENTITY_REMOVED')).toHaveLength(1)
})

test('the link of an invitation gives the account to whoever the service names, once', async () => {
  const { actor } = await makeWork(db)
  const at = { createdAt: nobody.now, expiresAt: new Date(nobody.now.getTime() + 60_000) }
  await db.oneTimeLink.create({
    data: { id: 'l', tokenHash: 'link', purpose: 'choose_password', personId: actor.id, ...at },
  })
  service.visitor = { sub: 'invited-1' }
  await goThrough({ kind: 'invitation', linkHash: 'link' })
  expect(await db.session.findMany({ select: { personId: true } })).toEqual([{ personId: actor.id }])
  service.visitor = { sub: 'invited-2' }
  await expect(goThrough({ kind: 'invitation', linkHash: 'link' })).rejects.toMatchObject({ code: 'LINK_USED' })
})

test('the service proves again who somebody is, under a new token, and only for that person', async () => {
  const work = await linked('officer-9')
  const personId = work.actor.id!
  await goThrough()
  const { id, tokenHash } = await db.session.findFirstOrThrow({ where: { personId } })
  await db.session.update({ where: { id }, data: { verifiedAt: new Date(0) } })
  const purpose = { kind: 'prove', personId, sessionId: id } as const
  await goThrough(purpose, { session: { id, personId } })
  const after = await db.session.findUniqueOrThrow({ where: { id } })
  expect(after.verifiedAt).toEqual(nobody.now)
  expect(after.tokenHash).not.toBe(tokenHash)
  expect(await events('PROVED_AGAIN')).toEqual([expect.objectContaining({ personId, kind: 'service' })])
  service.visitor = { sub: 'somebody-else' }
  await expect(goThrough(purpose, { session: { id, personId } })).rejects.toMatchObject({ code: 'OTHER_PERSON' })
})

test('a start writes down what the settings say, once, and switches off what they no longer name', async () => {
  await configure()
  expect(await events('SIGN_IN_SERVICES_SET')).toHaveLength(1)
  await recordServices(nobody, readServices('[]').services)
  expect(await db.signInService.findMany({ select: { code: true, isActive: true } })).toEqual([
    { code: 'council', isActive: false },
  ])
  expect(await events('SIGN_IN_SERVICES_SET')).toHaveLength(2)
})
