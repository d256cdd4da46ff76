import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { askAgain } from '#app/web/ask-again.ts'
import { personContext, requestContext, type RequestFacts, type SignedIn } from '#app/web/contexts.ts'
import { requireAct, requirePerson } from '#app/web/require-act.ts'
import { testNow } from '#tests/support/work.ts'

/** Where a request without a session is sent. */
async function sentTo(init: RequestInit) {
  const context = new RouterContextProvider()
  context.set(personContext, null)
  const request = new Request('http://localhost/register/imports/new?mapped', init)
  const args = { context, request, params: {}, url: new URL(request.url), pattern: '' }
  const answer = await Promise.resolve(requireAct('register.import')(args, async () => new Response())).then(
    () => undefined,
    (thrown: Response) => thrown,
  )
  return { status: answer?.status, location: answer?.headers.get('location') }
}

const location = '/sign-in?next=%2Fregister%2Fimports%2Fnew%3Fmapped'

test('without a session a page leads to the sign-in page, and a form travels along', async () => {
  expect(await sentTo({})).toEqual({ status: 302, location })
  expect(await sentTo({ method: 'POST', body: 'a=1', headers: { 'Content-Length': '3' } })).toEqual({
    status: 307,
    location,
  })
})

test('a form with a large file does not travel: the sign-in page would refuse it', async () => {
  const headers = { 'Content-Length': '5000000' }
  expect(await sentTo({ method: 'POST', body: 'x', headers })).toEqual({ status: 303, location })
})

type Guard = ReturnType<typeof requireAct>

/** Where somebody whose session is in this state is sent by a guard; undefined when the page opens. */
async function sentFrom(guard: Guard, state: Partial<SignedIn>, init: RequestInit = {}) {
  const context = new RouterContextProvider()
  const person = {
    id: 'p',
    name: 'P',
    role: 'administrator',
    agency: null,
    sessionId: 's',
    owes: null,
    provedAt: testNow,
  }
  context.set(personContext, { ...person, expiresAt: testNow, idleAt: testNow, ...state } as SignedIn)
  context.set(requestContext, { now: testNow } as RequestFacts)
  const request = new Request('http://localhost/people/one', init)
  const args = { context, request, params: {}, url: new URL(request.url), pattern: '' }
  const answer = await Promise.resolve(guard(args, async () => new Response())).then(
    () => undefined,
    (thrown: Response) => thrown,
  )
  return answer && [answer.status, answer.headers.get('location')]
}

test('a session that owes a second step opens no page but those of its own account', async () => {
  const guard = requireAct('people.manage')
  expect(await sentFrom(guard, {})).toBeUndefined()
  expect(await sentFrom(guard, { owes: 'confirm' })).toEqual([302, '/account/confirm?next=%2Fpeople%2Fone'])
  const post = { method: 'POST', body: 'a=1' }
  expect(await sentFrom(guard, { owes: 'confirm' }, post)).toEqual([307, '/account/confirm?next=%2Fpeople%2Fone'])
  expect(await sentFrom(guard, { owes: 'set-up' }, post)).toEqual([303, '/account/second-step'])
  expect(await sentFrom(requirePerson(), { owes: 'set-up' })).toBeUndefined()
})

test('an act that matters asks again after a quarter of an hour, and the form travels along', async () => {
  const before = (minutes: number) => ({ provedAt: new Date(testNow.getTime() - minutes * 60_000) })
  expect(await sentFrom(askAgain(), before(15))).toBeUndefined()
  expect(await sentFrom(askAgain(), before(16))).toEqual([302, '/account/confirm?next=%2Fpeople%2Fone'])
  const post = { method: 'POST', body: 'a=1' }
  expect(await sentFrom(askAgain(), before(16), post)).toEqual([307, '/account/confirm?next=%2Fpeople%2Fone'])
})
