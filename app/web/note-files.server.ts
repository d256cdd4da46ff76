import type { MiddlewareFunction } from 'react-router'
import { noteFile } from '#app/operations/trail/note-file.server.ts'
import { personContext, requestContext } from './contexts.ts'

/** Files whose acts record more of their own. */
const recorded = /\/pack\/:fileId\/|^\/(trail|inspection|data-protection)\//

/**
 * Records every file that a signed-in person takes: exports of lists, reports in their formats, frames, templates. One event a
 * file, whichever pieces of it the browser asks for.
 */
export const noteFiles: MiddlewareFunction<Response> = async ({ context, request, pattern, params }, next) => {
  const response = await next()
  const person = context.get(personContext)
  const isFile = response.headers.get('Content-Disposition')?.startsWith('attachment') === true
  const isFirst = /^(bytes=0-.*)?$/.test(request.headers.get('range') ?? '')
  if (person === null || !isFile || !response.ok || request.method === 'HEAD' || !isFirst) return response
  const file = `/${pattern.replace(/^\//, '')}`
  if (recorded.test(file)) return response
  const { db, now, address: origin } = context.get(requestContext)
  const { id, name, role, agency } = person
  const of = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]))
  await noteFile({ db, now, origin, actor: { id, name, role, agency } }, { file, of })
  return response
}
