import { RouterContextProvider, type ServerBuild } from 'react-router'
import { expect, test } from 'vitest'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { answerRefusals } from '#app/web/answer-refusals.ts'
import { requestContext, type RequestFacts } from '#app/web/contexts.ts'

function buildWith(loader: () => unknown): ServerBuild {
  return { routes: { page: { id: 'page', module: { default: () => null, loader } } } } as unknown as ServerBuild
}

async function thrownBy(loader: () => unknown): Promise<unknown> {
  const module = answerRefusals(buildWith(loader)).routes.page?.module
  return Promise.resolve(module?.loader?.({} as never)).catch((thrown: unknown) => thrown)
}

test.each([
  ['invalid', 400],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
] as const)('a refusal of kind %s that a loader throws is answered with %i and its sentence', async (kind, status) => {
  const thrown = await thrownBy(() => {
    throw new Refusal(kind, 'CODE', 'Do this instead.')
  })
  expect((thrown as Response).status).toBe(status)
  expect(await (thrown as Response).text()).toBe('Do this instead.')
})

test('a fault stays a fault, and an answer an answer', async () => {
  const fault = new Error('broken')
  expect(await thrownBy(() => Promise.reject(fault))).toBe(fault)
  expect(await thrownBy(() => ({ plans: 3 }))).toEqual({ plans: 3 })
})

test('a database that goes away in the middle of a middleware is answered with "try again"', async () => {
  const reported: unknown[] = []
  const context = new RouterContextProvider()
  const reportFault = (fault: unknown) => reported.push(fault)
  context.set(requestContext, { reportFault } as unknown as RequestFacts)
  const fault = Object.assign(new Error('x'), { code: 'P1017' })
  const middleware = [() => Promise.reject(fault)]
  const build = { routes: { page: { id: 'page', module: { default: () => null, middleware } } } }
  const [wrapped] = answerRefusals(build as unknown as ServerBuild).routes.page?.module.middleware ?? []
  const thrown: unknown = await Promise.resolve(
    wrapped?.({ context } as never, () => Promise.resolve(new Response())),
  ).catch((error: unknown) => error)
  expect([(thrown as Response).status, (thrown as Response).headers.get('Retry-After')]).toEqual([503, '30'])
  expect(reported).toEqual([fault])
})
