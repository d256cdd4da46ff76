import { expect, test } from 'vitest'
import { createFirstAdministrator } from '#app/operations/people/create-first-administrator.server.ts'
import { choosePassword } from '#app/operations/people/choose-password.server.ts'
import { changePerson } from '#app/operations/people/change-person.server.ts'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { invitePerson } from '#app/operations/people/invite-person.server.ts'
import { listPeople } from '#app/operations/people/list-people.server.ts'
import { prepareArea } from '#app/operations/people/prepare-area.server.ts'
import { renewLink } from '#app/operations/people/renew-link.server.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import { signOut } from '#app/operations/people/sign-out.server.ts'
import type { Database } from '#app/db/open.server.ts'
import type { Refusal } from '#app/domain/shared/refusal.ts'
import type { Work } from '#app/operations/work.ts'
import { saveCycle } from '#tests/factories/cycle-rows.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork, testNow } from '#tests/support/work.ts'

const password = 'correct horse battery'

function nobody(db: Database, now = testNow): Work {
  return { db, now, actor: { id: null, name: 'Not signed in', role: 'system', agency: null } }
}

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)

/** An area with an administrator, and a health auditor who has chosen a password. */
async function staffedArea() {
  const db = await freshDatabase()
  await makeArea(db)
  const admin = await makeWork(db, { role: 'administrator' })
  const invite = { signInName: 'health1', displayName: 'Health auditor 1', role: 'auditor', agency: 'health' } as const
  const { personId } = await invitePerson(admin, { ...invite, tokenHash: 'link' })
  await choosePassword(nobody(db), { password, repeated: password, tokenHash: 'link' })
  return { db, admin, personId }
}

test('the first administrator comes by a link that works once and within a day', async () => {
  const db = await freshDatabase()
  expect(await prepareArea(nobody(db), { tokenHash: 'first' })).toBe(true)
  const form = { signInName: 'admin', displayName: 'Administrator', password, repeated: password }
  await expect(
    createFirstAdministrator(nobody(db, later(25 * 60)), { ...form, tokenHash: 'first' }),
  ).rejects.toMatchObject({ code: 'LINK_USED' })
  await createFirstAdministrator(nobody(db), { ...form, tokenHash: 'first' })
  await expect(
    createFirstAdministrator(nobody(db), { ...form, signInName: 'other', tokenHash: 'first' }),
  ).rejects.toMatchObject({ code: 'LINK_USED' })
  expect(await prepareArea(nobody(db), { tokenHash: 'second' })).toBe(false)
  expect((await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map((event) => event.type)).toEqual([
    'AREA_CREATED',
    'PERSON_INVITED',
    'PASSWORD_CHOSEN',
  ])
})

test('wrong passwords sent at the same moment count each: ten are looked at, the others wait', async () => {
  const { db } = await staffedArea()
  const guess = () => signIn(nobody(db), { signInName: 'health1', password: 'wrong', tokenHash: 'token' })
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, guess))
  const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Refusal).code : 'in'))
  expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(10)
  expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(20)
  expect(await db.trailEvent.count({ where: { type: 'TRIES_LIMITED' } })).toBe(1)
})

test('a right password makes a session; its token finds the person, with role and agency', async () => {
  const { db, personId } = await staffedArea()
  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'token' })
  expect(await findSession(db, 'token', testNow)).toMatchObject({ id: personId, role: 'auditor', agency: 'health' })
  expect(await findSession(db, 'another', testNow)).toBeNull()
})

test('an unknown name and a wrong password are refused with the same sentence', async () => {
  const { db } = await staffedArea()
  const sentence = 'The sign-in name or the password is not right. Try again.'
  await expect(signIn(nobody(db), { signInName: 'health1', password: 'wrong', tokenHash: 'a' })).rejects.toThrow(
    sentence,
  )
  await expect(signIn(nobody(db), { signInName: 'nobody', password, tokenHash: 'b' })).rejects.toThrow(sentence)
  expect(await db.session.count()).toBe(0)
  expect(await db.trailEvent.count({ where: { type: 'SIGN_IN_REFUSED' } })).toBe(2)
})

/** Uses up the tries of a name, from one address. */
async function guessAt(db: Database, signInName: string, address: string, tries = 10) {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await expect(signIn(nobody(db), { signInName, password: 'wrong', tokenHash: 'x', address })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    })
  }
}

test('after ten wrong passwords the right one has to wait a quarter of an hour, whether or not there is such a person', async () => {
  const { db } = await staffedArea()
  for (const signInName of ['health1', 'nobody']) {
    await guessAt(db, signInName, '192.0.2.1')
    await expect(signIn(nobody(db), { signInName, password, tokenHash: 'x', address: '192.0.2.1' })).rejects.toThrow(
      'There were too many tries. Wait 15 minutes and try again, or sign in another way.',
    )
  }
  await signIn(nobody(db, later(16)), { signInName: 'health1', password, tokenHash: 'x', address: '192.0.2.1' })
  expect(await db.session.count()).toBe(1)
})

test('a stranger who guesses keeps nobody out of a place where they have signed in before', async () => {
  const { db } = await staffedArea()
  const office = { signInName: 'health1', password, address: '198.51.100.7' }
  await signIn(nobody(db), { ...office, tokenHash: 'before' })
  await guessAt(db, 'health1', '203.0.113.1', 5)
  await guessAt(db, 'health1', '203.0.113.2', 5)
  const elsewhere = { signInName: 'health1', password, address: '192.0.2.9', tokenHash: 'new place' }
  await expect(signIn(nobody(db), elsewhere)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' })
  expect(await signIn(nobody(db), { ...office, address: '198.51.100.99', tokenHash: 'after' })).toEqual({
    kind: 'session',
  })
})

test('one address has a hundred wrong passwords an hour, whatever the names', async () => {
  const { db } = await staffedArea()
  const spray = (name: number) =>
    signIn(nobody(db), { signInName: `name${name}`, password: 'wrong', tokenHash: 'x', address: '203.0.113.1' })
  const outcomes = await Promise.allSettled(Array.from({ length: 110 }, (_, name) => spray(name)))
  const limited = outcomes.filter(
    (each) => each.status === 'rejected' && (each.reason as Refusal).code === 'TOO_MANY_TRIES',
  )
  expect(limited).toHaveLength(10)
})

test('a session ends after half an hour without use, after ten hours in all, on signing out, and when the person is switched off', async () => {
  const { db, admin, personId } = await staffedArea()
  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'token' })
  expect(await findSession(db, 'token', later(30))).toBeNull()
  for (let minutes = 20; minutes < 600; minutes += 20)
    expect(await findSession(db, 'token', later(minutes))).not.toBeNull()
  expect(await findSession(db, 'token', later(600))).toBeNull()

  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'second' })
  const { sessionId = '' } = (await findSession(db, 'second', testNow)) ?? {}
  await signOut({ ...nobody(db), actor: { id: personId, name: 'x', role: 'auditor', agency: 'health' } }, { sessionId })
  expect(await findSession(db, 'second', testNow)).toBeNull()

  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'third' })
  const person = (await listPeople(admin)).find((each) => each.id === personId)
  await changePerson(admin, {
    personId,
    displayName: 'Health auditor 1',
    role: 'auditor',
    agency: 'health',
    isActive: 'no',
    version: person?.version ?? 0,
  })
  expect(await findSession(db, 'third', testNow)).toBeNull()
  await expect(signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'fourth' })).rejects.toMatchObject({
    code: 'SIGN_IN_REFUSED',
  })
})

test('a new link replaces the old one, and choosing a password ends every session', async () => {
  const { db, admin, personId } = await staffedArea()
  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'token' })
  await renewLink(admin, { personId, tokenHash: 'new link' })
  await expect(choosePassword(nobody(db), { password, repeated: password, tokenHash: 'link' })).rejects.toMatchObject({
    code: 'LINK_USED',
  })
  await choosePassword(nobody(db), {
    password: 'another password',
    repeated: 'another password',
    tokenHash: 'new link',
  })
  expect(await findSession(db, 'token', testNow)).toBeNull()
  await expect(signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'x' })).rejects.toMatchObject({
    code: 'SIGN_IN_REFUSED',
  })
})

test('people are the administrator’s business, and a sign-in name belongs to one of them', async () => {
  const { db, admin } = await staffedArea()
  const officer = await makeWork(db, { role: 'send_officer' })
  const invite = {
    signInName: 'health1',
    displayName: 'Another',
    role: 'auditor',
    agency: 'health',
    tokenHash: 'z',
  } as const
  await expect(invitePerson(officer, { ...invite, signInName: 'new' })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(invitePerson(admin, invite)).rejects.toMatchObject({ code: 'SIGN_IN_NAME_TAKEN', field: 'signInName' })
  await expect(listPeople(officer)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('a change on a stale page is refused; nobody takes their own administration away', async () => {
  const { admin, personId } = await staffedArea()
  const change = { personId, displayName: 'New name', role: 'auditor', agency: 'health', isActive: 'yes' } as const
  await changePerson(admin, { ...change, version: 1 })
  await expect(changePerson(admin, { ...change, version: 1 })).rejects.toMatchObject({
    code: 'PERSON_CHANGED_MEANWHILE',
  })
  const own = {
    personId: admin.actor.id ?? '',
    displayName: 'Me',
    role: 'send_officer',
    isActive: 'yes',
    version: 1,
  } as const
  await expect(changePerson(admin, own)).rejects.toMatchObject({ code: 'OWN_ADMINISTRATION' })
})

test('open audits of somebody who leaves the agency wait for another auditor; submitted ones stay theirs', async () => {
  const { db, admin, personId } = await staffedArea()
  await saveCycle(db, { state: 'auditing', plans: [{ ref: 'A', open: { health: 'in_progress' } }, { ref: 'B' }] })
  await db.audit.updateMany({ where: { agency: 'health' }, data: { auditorId: personId } })
  const same = { personId, displayName: 'Renamed', role: 'auditor', agency: 'health', isActive: 'yes' } as const
  await changePerson(admin, { ...same, version: 1 })
  const open = { where: { planRef: 'A', agency: 'health' } } as const
  expect(await db.audit.findFirst(open)).toMatchObject({ auditorId: personId, state: 'in_progress' })
  await changePerson(admin, { ...same, agency: 'education', version: 2 })
  const { id, ...released } = await db.audit.findFirstOrThrow(open)
  expect(released).toMatchObject({ auditorId: null, state: 'unassigned' })
  expect(await db.answer.count({ where: { auditId: id } })).toBeGreaterThan(0)
  expect(await db.audit.count({ where: { auditorId: personId, state: 'submitted' } })).toBe(1)
  const { payload } = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(JSON.parse(payload)).toEqual({ personId, fields: ['agency'], releasedAudits: [id] })
})
