import { expect, test } from 'vitest'
import {
  offerAuthenticatorApp,
  removeAuthenticatorApp,
  setAuthenticatorApp,
} from '#app/operations/account/authenticator-app.server.ts'
import { passSecondStep, proveAgain } from '#app/operations/account/pass-second-step.server.ts'
import { renewRecoveryCodes } from '#app/operations/account/recovery-codes.server.ts'
import { resetSecondSteps } from '#app/operations/account/reset-second-steps.server.ts'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { signIn } from '#app/operations/people/sign-in.server.ts'
import { changeSignInRules } from '#app/operations/settings/change-sign-in-rules.server.ts'
import type { Proof } from '#app/operations/account/prove.server.ts'
import type { Refusal } from '#app/domain/shared/refusal.ts'
import { at, later, nobody, password, staffedArea, trailOf, withApp, type Staffed } from './staffed.ts'

/** The password is right; the second step is due under this token. */
async function atSecondStep({ db }: Staffed, stepHash: string, now = later(1)) {
  expect(await signIn(nobody(db, now), { signInName: 'health1', password, tokenHash: stepHash })).toMatchObject({
    kind: 'second-step',
  })
}

const pass = ({ db }: Staffed, proof: Proof, input: { stepHash?: string; tokenHash?: string; now?: Date } = {}) =>
  passSecondStep(nobody(db, input.now ?? later(1)), {
    stepHash: input.stepHash ?? 'step',
    proof,
    tokenHash: input.tokenHash ?? 'new',
    address: '192.0.2.1',
    device: 'A test',
  })

test('an authenticator app is set up by a code of its secret, which is stored sealed, and gives ten recovery codes', async () => {
  const staffed = await staffedArea()
  const { db, work, personId } = staffed
  const { secret, codes } = await withApp(staffed)
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  const rows = JSON.stringify([
    await db.person.findMany(),
    await db.recoveryCode.findMany(),
    await db.trailEvent.findMany(),
  ])
  for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
    expect(rows).not.toContain(hidden)
  expect(await trailOf(db)).toEqual(['SIGNED_IN', 'SECOND_STEP_SET', 'RECOVERY_CODES_MADE'])
  // The session that set it up goes on under a new token, and has proved itself.
  expect(await findSession(db, 'own', work.now)).toBeNull()
  expect(await findSession(db, 'own 2', work.now)).toMatchObject({ id: personId, owes: null })
})

test('a wrong code, an altered page and a page of an hour ago set nothing up', async () => {
  const staffed = await staffedArea()
  const { db, work, admin, sessionId } = staffed
  const { sealed } = await offerAuthenticatorApp(work)
  const input = { sealed, code: '000000', sessionId, sessionTokenHash: 'x' }
  await expect(setAuthenticatorApp(work, input)).rejects.toMatchObject({ code: 'CODE_WRONG', field: 'code' })
  const altered = `${sealed.slice(0, -4)}AAAA`
  await expect(setAuthenticatorApp(work, { ...input, sealed: altered })).rejects.toMatchObject({ code: 'OFFER_OLD' })
  await expect(setAuthenticatorApp(at(work, later(60)), input)).rejects.toMatchObject({ code: 'OFFER_OLD' })
  await expect(setAuthenticatorApp(admin, input)).rejects.toMatchObject({ code: 'OFFER_OLD' })
  expect(await db.person.count({ where: { totpSetAt: { not: null } } })).toBe(0)
})

test('a right password alone then makes no session; the code does, under a token that was never there', async () => {
  const staffed = await staffedArea()
  const { db, personId } = staffed
  const { codeAt } = await withApp(staffed)
  await atSecondStep(staffed, 'step')
  expect(await findSession(db, 'step', later(1))).toBeNull()
  await expect(pass(staffed, { kind: 'password', password })).rejects.toMatchObject({ code: 'STEP_OVER' })
  await pass(staffed, { kind: 'totp', code: codeAt(later(1)) })
  expect(await findSession(db, 'new', later(1))).toMatchObject({ id: personId, owes: null, provedAt: later(1) })
  expect(await db.session.findUnique({ where: { tokenHash: 'new' } })).toMatchObject({
    method: 'password',
    verifiedAt: later(1),
    device: 'A test',
    address: '192.0.2.1',
  })
})

test('a code counts once: not again, not an earlier one, not twice at the same moment', async () => {
  const staffed = await staffedArea()
  const { codeAt } = await withApp(staffed)
  await atSecondStep(staffed, 'a')
  await atSecondStep(staffed, 'b')
  const code = codeAt(later(1))
  const outcomes = await Promise.allSettled([
    pass(staffed, { kind: 'totp', code }, { stepHash: 'a', tokenHash: '1' }),
    pass(staffed, { kind: 'totp', code }, { stepHash: 'b', tokenHash: '2' }),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await atSecondStep(staffed, 'c')
  for (const used of [code, codeAt(later(0.5))]) {
    await expect(pass(staffed, { kind: 'totp', code: used }, { stepHash: 'c' })).rejects.toMatchObject({
      code: 'NOT_PROVED',
      field: 'code',
    })
  }
  expect(await staffed.db.session.count()).toBe(2)
})

test('a recovery code counts once, however it is typed, and new ones put an end to the old', async () => {
  const staffed = await staffedArea()
  const { db, work } = staffed
  const { codes } = await withApp(staffed)
  const [first = '', second = ''] = codes.map((code) => code.replaceAll('-', ''))
  await atSecondStep(staffed, 'a')
  await pass(staffed, { kind: 'recovery_code', recoveryCode: first }, { stepHash: 'a' })
  await atSecondStep(staffed, 'b')
  const again = pass(staffed, { kind: 'recovery_code', recoveryCode: first }, { stepHash: 'b', tokenHash: 'again' })
  await expect(again).rejects.toMatchObject({ code: 'NOT_PROVED', field: 'recoveryCode' })
  expect(await renewRecoveryCodes(work)).toHaveLength(10)
  const old = pass(staffed, { kind: 'recovery_code', recoveryCode: second }, { stepHash: 'b', tokenHash: 'again' })
  await expect(old).rejects.toMatchObject({ code: 'NOT_PROVED' })
  const used = await db.trailEvent.findFirstOrThrow({ where: { type: 'RECOVERY_CODE_USED' } })
  expect(JSON.parse(used.payload)).toMatchObject({ left: 9 })
})

test('thirty guesses at once count each: ten are looked at, and the right code has to wait', async () => {
  const staffed = await staffedArea()
  const { db } = staffed
  const { codeAt } = await withApp(staffed)
  await atSecondStep(staffed, 'step')
  const guesses = Array.from({ length: 30 }, (_, guess) =>
    pass(staffed, { kind: 'totp', code: String(guess).padStart(6, '0') }),
  )
  const codes = (await Promise.allSettled(guesses)).map((each) =>
    each.status === 'rejected' ? (each.reason as Refusal).code : 'in',
  )
  expect(codes.filter((code) => code === 'NOT_PROVED')).toHaveLength(10)
  expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(20)
  await expect(pass(staffed, { kind: 'totp', code: codeAt(later(1)) })).rejects.toMatchObject({
    code: 'TOO_MANY_TRIES',
  })
  expect(await db.trailEvent.count({ where: { type: 'TRIES_LIMITED' } })).toBe(1)
  await atSecondStep(staffed, 'later', later(17))
  await pass(staffed, { kind: 'totp', code: codeAt(later(17)) }, { stepHash: 'later', now: later(17) })
})

test('a second step has to come within ten minutes, and its page works once', async () => {
  const staffed = await staffedArea()
  const { codeAt } = await withApp(staffed)
  await atSecondStep(staffed, 'step')
  const late = pass(staffed, { kind: 'totp', code: codeAt(later(11)) }, { now: later(11) })
  await expect(late).rejects.toMatchObject({ code: 'STEP_OVER' })
  await pass(staffed, { kind: 'totp', code: codeAt(later(2)) }, { now: later(2) })
  const again = pass(staffed, { kind: 'totp', code: codeAt(later(4)) }, { now: later(4), tokenHash: 'third' })
  await expect(again).rejects.toMatchObject({ code: 'STEP_OVER' })
})

test('an area that asks for a second step holds a bare session to it from the next request on', async () => {
  const staffed = await staffedArea()
  const { db, admin, work, sessionId } = staffed
  const rules = {
    idleMinutes: 30,
    sessionHours: 10,
    needsSecondStep: 'yes',
    allowsPasswords: 'yes',
    version: 1,
  } as const
  expect(await findSession(db, 'own', work.now)).toMatchObject({ owes: null })
  await changeSignInRules(admin, rules)
  expect(await findSession(db, 'own', work.now)).toMatchObject({ owes: 'set-up' })
  // The password typed again is no second step.
  await proveAgain(work, { proof: { kind: 'password', password }, sessionId, tokenHash: 'again' })
  expect(await findSession(db, 'again', work.now)).toMatchObject({ owes: 'set-up' })
  await withApp(staffed)
  expect(await findSession(db, 'own 2', work.now)).toMatchObject({ owes: null })
  await expect(removeAuthenticatorApp(work)).rejects.toMatchObject({ code: 'LAST_SECOND_STEP' })
  await changeSignInRules(admin, { ...rules, needsSecondStep: 'no', version: 2 })
  await removeAuthenticatorApp(work)
  expect(await db.recoveryCode.count()).toBe(0)
})

test('setting a second step up holds the person’s other sessions to it', async () => {
  const staffed = await staffedArea()
  const { db, work } = staffed
  await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'elsewhere' })
  await withApp(staffed)
  expect(await findSession(db, 'elsewhere', work.now)).toMatchObject({ owes: 'confirm' })
})

test('proving again renews the token, and a password does for nobody who has a second step', async () => {
  const staffed = await staffedArea()
  const { db, work, sessionId } = staffed
  await proveAgain(at(work, later(20)), { proof: { kind: 'password', password }, sessionId, tokenHash: 'own 1' })
  expect(await findSession(db, 'own', later(20))).toBeNull()
  expect(await findSession(db, 'own 1', later(20))).toMatchObject({ provedAt: later(20) })
  const { codeAt } = await withApp(staffed)
  const byPassword = { proof: { kind: 'password', password }, sessionId, tokenHash: 'x' } as const
  await expect(proveAgain(at(work, later(21)), byPassword)).rejects.toMatchObject({ code: 'NOT_PROVED' })
  const proof = { kind: 'totp', code: codeAt(later(21)) } as const
  await proveAgain(at(work, later(21)), { proof, sessionId, tokenHash: 'own 3' })
  expect((await trailOf(db)).at(-1)).toBe('PROVED_AGAIN')
})

test('an administrator resets a colleague’s second steps, never their own; the sessions end', async () => {
  const staffed = await staffedArea()
  const { db, admin, work, personId } = staffed
  await withApp(staffed)
  await expect(resetSecondSteps(work, { personId })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(resetSecondSteps(admin, { personId: admin.actor.id ?? '' })).rejects.toMatchObject({
    code: 'OWN_SECOND_STEPS',
  })
  await resetSecondSteps(admin, { personId })
  expect(await findSession(db, 'own 2', work.now)).toBeNull()
  expect(await db.recoveryCode.count()).toBe(0)
  expect(await signIn(nobody(db), { signInName: 'health1', password, tokenHash: 'bare' })).toEqual({ kind: 'session' })
  expect(await trailOf(db)).toContain('SECOND_STEPS_RESET')
})
