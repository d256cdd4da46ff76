import { RouterContextProvider } from 'react-router'
import { personContext, requestContext, workContext } from '#app/web/contexts.ts'
import type { Work } from '#app/operations/work.ts'

type Options = {
  url?: string
  params?: Record<string, string>
  /** Fields of a posted form; several values for a name as an array. A FormData carries files. */
  form?: Record<string, string | string[]> | FormData
}

/** What React Router hands a loader or an action, for the person of `work`. */
// oxlint-disable-next-line typescript/no-explicit-any -- each route has argument types of its own
export function routeArgs(work: Work, options: Options = {}): any {
  const url = new URL(options.url ?? '/', 'http://localhost')
  const context = new RouterContextProvider()
  const { db, now, actor } = work
  context.set(requestContext, {
    db,
    now,
    nonce: 'nonce',
    isSecure: false,
    address: '192.0.2.1',
    device: 'A test',
    correlationId: 'TEST',
    reportFault: (fault) => {
      throw fault
    },
  })
  context.set(workContext, work)
  if (actor.id !== null && actor.role !== 'system') {
    context.set(personContext, {
      id: actor.id,
      name: actor.name,
      role: actor.role,
      agency: actor.agency,
      sessionId: 'session',
      provedAt: now,
      owes: null,
      expiresAt: new Date(now.getTime() + 36_000_000),
      idleAt: new Date(now.getTime() + 1_800_000),
      method: 'password',
    })
  }
  return { request: makeRequest(url, options.form), params: options.params ?? {}, context, url }
}

function makeRequest(url: URL, form: Options['form']): Request {
  if (form === undefined) return new Request(url)
  if (form instanceof FormData) return new Request(url, { method: 'POST', body: form })
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one)
  return new Request(url, { method: 'POST', body })
}
