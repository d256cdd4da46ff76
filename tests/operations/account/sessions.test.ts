import { expect, test } from 'vitest'
import { changeOwnPassword } from '#app/operations/account/change-own-password.server.ts'
import { withdrawLink } from '#app/operations/account/reset-second-steps.server.ts'
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  listSessions,
} from '#app/operations/account/sessions.server.ts'
import { choosePassword } from '#app/operations/people/choose-password.server.ts'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { openLink } from '#app/operations/people/find-link.server.ts'
import { renewLink } from '#app/operations/people/renew-link.server.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import { changeSignInRules } from '#app/operations/settings/change-sign-in-rules.server.ts'
import { at, later, nobody, password, staffedArea, trailOf } from './staffed.ts'

const another = 'lighthouse pencil seventeen'

test('a person sees their sessions with device and place, and ends one, or all others', async () => {
  const { db, work, personId, sessionId } = await staffedArea()
  const by = { signInName: 'health1', password, device: 'Firefox on Windows', address: '192.0.2.7' }
  for (const tokenHash of ['a', 'b', 'c']) await signIn(nobody(db, later(1)), { ...by, tokenHash })
  const sessions = await listSessions(at(work, later(2)), personId)
  expect(sessions).toHaveLength(4)
  expect(sessions[0]).toMatchObject({ device: 'Firefox on Windows', address: '192.0.2.7', method: 'password' })
  expect(JSON.stringify(sessions)).not.toContain('tokenHash')
  const first = (await findSession(db, 'a', later(2)))?.sessionId ?? ''
  await endOwnSession(work, { sessionId: first })
  expect(await findSession(db, 'a', later(2))).toBeNull()
  await endOtherSessions(work, { sessionId })
  expect(await findSession(db, 'b', later(2))).toBeNull()
  expect(await findSession(db, 'own', later(2))).not.toBeNull()
  expect(await listSessions(at(work, later(2)), personId)).toHaveLength(1)
})

test('nobody ends or lists the sessions of somebody else, but an administrator ends them at once', async () => {
  const { db, admin, work, personId, sessionId } = await staffedArea()
  await endOwnSession(admin, { sessionId })
  expect(await findSession(db, 'own', work.now)).not.toBeNull()
  await expect(listSessions(work, admin.actor.id ?? '')).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(endSessionsOf(work, { personId })).rejects.toMatchObject({ kind: 'forbidden' })
  await endSessionsOf(admin, { personId })
  expect(await findSession(db, 'own', work.now)).toBeNull()
  expect((await trailOf(db)).at(-1)).toBe('SESSIONS_ENDED')
})

test('changing one’s password asks for the present one, ends the other sessions and renews the token of this one', async () => {
  const { db, work, sessionId } = await staffedArea()
  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'elsewhere' })
  const form = { presentPassword: 'wrong', password: another, repeated: another, sessionId, tokenHash: 'own 2' }
  await expect(changeOwnPassword(work, form)).rejects.toMatchObject({ code: 'NOT_PROVED', field: 'presentPassword' })
  const weak = { ...form, presentPassword: password, password: 'password123456', repeated: 'password123456' }
  await expect(changeOwnPassword(work, weak)).rejects.toMatchObject({ code: 'PASSWORD_WEAK', field: 'password' })
  await changeOwnPassword(work, { ...form, presentPassword: password })
  for (const token of ['own', 'elsewhere']) expect(await findSession(db, token, work.now)).toBeNull()
  expect(await findSession(db, 'own 2', work.now)).not.toBeNull()
  await expect(signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'x' })).rejects.toMatchObject({
    code: 'SIGN_IN_REFUSED',
  })
  const rows = JSON.stringify([await db.trailEvent.findMany(), await db.person.findMany()])
  expect(rows).not.toContain('lighthouse')
})

test('the area’s limits count at once: shorter ones end what is under way', async () => {
  const { db, admin, work } = await staffedArea()
  const rules = { idleMinutes: 5, sessionHours: 1, needsSecondStep: 'no', allowsPasswords: 'yes', version: 1 } as const
  await changeSignInRules(admin, rules)
  expect(await findSession(db, 'own', later(4))).not.toBeNull()
  expect(await findSession(db, 'own', later(9))).toBeNull()
  for (let minutes = 8; minutes < 60; minutes += 4)
    await db.session.updateMany({ data: { lastSeenAt: later(minutes) } })
  expect(await findSession(db, 'own', later(60))).toBeNull()
  await expect(changeSignInRules(admin, { ...rules, version: 1 })).rejects.toMatchObject({
    code: 'AREA_CHANGED_MEANWHILE',
  })
  await expect(changeSignInRules(work, { ...rules, version: 2 })).rejects.toMatchObject({ kind: 'forbidden' })
  const onlyService = { ...rules, allowsPasswords: 'no', version: 2 } as const
  await expect(changeSignInRules(admin, onlyService)).rejects.toMatchObject({ code: 'NO_SIGN_IN_SERVICE' })
})

test('asking how long a session lasts is no use of it', async () => {
  const { db } = await staffedArea()
  expect(await findSession(db, 'own', later(20), false)).toMatchObject({ idleAt: later(30) })
  expect(await findSession(db, 'own', later(29), true)).not.toBeNull()
  expect(await findSession(db, 'own', later(50), false)).toMatchObject({ idleAt: later(59) })
})

test('where single sign-on is the only way in, a password opens for administrators alone', async () => {
  const { db } = await staffedArea()
  await db.area.updateMany({ data: { allowsPasswords: false } })
  const knock = { signInName: 'health1', password, tokenHash: 'x' }
  await expect(signIn(nobody(db), knock)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
  await db.person.updateMany({ where: { signInName: 'health1' }, data: { role: 'administrator', agency: null } })
  expect(await signIn(nobody(db), knock)).toEqual({ kind: 'session' })
})

test('a link is withdrawn, and links that do not work count against the address that tries them', async () => {
  const { db, admin, personId } = await staffedArea()
  await renewLink(admin, { personId, tokenHash: 'link' })
  await withdrawLink(admin, { personId })
  const choose = { password: another, repeated: another, tokenHash: 'link' }
  await expect(choosePassword(nobody(db), choose)).rejects.toMatchObject({ code: 'LINK_USED' })
  await renewLink(admin, { personId, tokenHash: 'second' })
  const weak = { password: 'health1 health1', repeated: 'health1 health1', tokenHash: 'second' }
  await expect(choosePassword(nobody(db), weak)).rejects.toMatchObject({ code: 'PASSWORD_WEAK' })
  const opened = { purpose: 'choose_password', address: '203.0.113.9' } as const
  for (let guess = 0; guess < 100; guess += 1) await openLink(nobody(db), { ...opened, tokenHash: `guess ${guess}` })
  await expect(openLink(nobody(db), { ...opened, tokenHash: 'guess' })).rejects.toMatchObject({
    code: 'TOO_MANY_TRIES',
  })
  // A refused password has not used the link up.
  await choosePassword(nobody(db), { ...choose, tokenHash: 'second' })
})
