import type { ServerBuild } from 'react-router'
import { expect, test } from 'vitest'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { answerRefusals } from '#app/web/answer-refusals.ts'

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
