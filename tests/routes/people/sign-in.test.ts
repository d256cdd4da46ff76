import { expect, test } from 'vitest'
import { action as challenge } from '#app/routes/people/passkey-challenge.ts'
import { action as passStep, loader as openStep } from '#app/routes/people/second-step.tsx'
import { action as signIn } from '#app/routes/people/sign-in.tsx'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { personContext } from '#app/web/contexts.ts'
import { hashToken } from '#app/web/session.server.ts'
import { later, nobody, password, staffedArea, withApp } from '#tests/operations/account/staffed.ts'
import { routeArgs } from '#tests/support/route-args.ts'

type Answer = { data?: Record<string, unknown>; init?: { status?: number; headers?: Headers } }

const cookiesOf = (headers: Headers | undefined) =>
  Object.fromEntries(
    (headers?.getSetCookie() ?? []).map((cookie) => cookie.split(';')[0]?.split('=') as [string, string]),
  )

/** A person with an authenticator app, and a form that met the end of their session. */
async function returning() {
  const staffed = await staffedArea()
  const { codeAt } = await withApp(staffed)
  const work = nobody(staffed.db, later(1))
  const held = JSON.stringify(['comment', 'typed before'])
  const form = { intent: 'sign-in', signInName: 'health1', password, held }
  const answer = (await signIn(routeArgs(work, { url: '/sign-in?next=/audits', form }))) as Answer
  return { ...staffed, work, codeAt, held, answer, step: cookiesOf(answer.init?.headers)['step'] ?? '' }
}

function withCookie(args: ReturnType<typeof routeArgs>, cookie: string) {
  args.request.headers.set('cookie', cookie)
  return args
}

test('a form that met the end of a session waits through both steps, and its sender gets a token that was never there', async () => {
  const { db, work, codeAt, held, answer, step } = await returning()
  expect(answer.data).toMatchObject({ held: [['comment', 'typed before']], ways: { hasApp: true }, resume: null })
  expect(await findSession(db, hashToken(step), later(1))).toBeNull()
  const form = { intent: 'prove', proof: 'totp', code: codeAt(later(1)), held }
  const args = withCookie(routeArgs(work, { url: '/sign-in/second-step?next=/audits', form }), `step=${step}`)
  const passed = (await passStep(args)) as Answer
  expect(passed.data).toMatchObject({ held: [['comment', 'typed before']], resume: '/audits' })
  const { session = '', step: ended } = cookiesOf(passed.init?.headers)
  expect(ended).toBe('')
  expect(session).not.toBe(step)
  expect(await findSession(db, hashToken(session), later(1))).toMatchObject({ owes: null })
})

test('a wrong code is answered at its field, shows nothing of what was typed, and keeps the form', async () => {
  const { work, held, step } = await returning()
  const form = { intent: 'prove', proof: 'totp', code: '12 34', held }
  const args = withCookie(routeArgs(work, { url: '/sign-in/second-step', form }), `step=${step}`)
  const { data, init } = (await passStep(args)) as Answer
  expect(init?.status).toBe(400)
  expect(data).toMatchObject({ held: [['comment', 'typed before']], reply: { errors: [{ field: 'code' }] } })
})

test('without a step, or with a foreign one, there is no second step to pass and no passkey to ask for', async () => {
  const { work } = await returning()
  const opened = await openStep(withCookie(routeArgs(work, {}), 'step=foreign')).catch((thrown: Response) => thrown)
  expect((opened as Response).headers.get('location')).toBe('/sign-in?done=too-long')
  const args = withCookie(routeArgs(work, { url: '/sign-in/passkey-challenge?step', form: {} }), 'step=foreign')
  expect(await challenge(args)).toMatchObject({ data: null, init: { status: 409 } })
})

test.each([
  ['nothing', {}],
  ['no JSON', { response: '{', challenge: 'x' }],
  ['no credential', { response: 'null', challenge: 'x' }],
  ['a credential of nobody', { response: '{"id":"AAAA","response":{}}', challenge: 'x' }],
])('a passkey of %s is refused with a sentence', async (_name, fields) => {
  const { db } = await staffedArea()
  const form = { intent: 'passkey', ...fields }
  const { data, init } = (await signIn(routeArgs(nobody(db), { url: '/sign-in', form }))) as Answer
  expect(init?.status).toBe(400)
  expect(data).toMatchObject({ reply: { errors: [{ field: '' }] } })
})

test('a challenge is answered once, and an answer that fits no passkey uses it up', async () => {
  const { db } = await staffedArea()
  const asked = (await challenge(routeArgs(nobody(db), { url: '/sign-in/passkey-challenge', form: {} }))) as Answer
  const { challenge: token } = asked.data as { challenge: string }
  expect(await db.signInStep.count()).toBe(1)
  const form = { intent: 'passkey', response: '{"id":"AAAA","type":"public-key","response":{}}', challenge: token }
  await signIn(routeArgs(nobody(db), { url: '/sign-in', form }))
  expect(await db.signInStep.count()).toBe(0)
})

test('whoever signs in anew in the same browser leaves no session behind', async () => {
  const { db, work, sessionId } = await staffedArea()
  const args = routeArgs(work, { url: '/sign-in', form: { intent: 'sign-in', signInName: 'health1', password } })
  args.context.set(personContext, { ...args.context.get(personContext), sessionId })
  const answer = (await signIn(args)) as unknown as Response
  expect(answer.status).toBe(303)
  expect(await findSession(db, 'own', work.now)).toBeNull()
  const { session = '' } = cookiesOf(answer.headers)
  expect(await findSession(db, hashToken(session), work.now)).not.toBeNull()
})
