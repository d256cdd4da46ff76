import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { personContext } from '#app/web/contexts.ts'
import { requireAct } from '#app/web/require-act.ts'

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
