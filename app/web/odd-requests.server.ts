import type { Request, RequestHandler, Response } from 'express'

// What is turned away before anybody asks who sent it.

/** Uploads have a limit of their own; every other form is small. In bytes. */
const formLimit = 1_000_000
const uploadPaths =
  /^\/(register\/(imports\/new|references)|returns\/[a-z-]+\/new|comparators|conflicts\/import|rubrics\/new|calibration\/[^/]+\/plans|cycles\/[^/]+\/packs\/[^/]+)(\.data)?$/

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type('text/plain').set('X-Content-Type-Options', 'nosniff').send(sentence)
}

export const refuseOddMethods: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'POST'].includes(request.method)) return next()
  response.set('Allow', 'GET, HEAD, POST')
  refuse(response, 405, 'The workbench does not answer this kind of request.')
}

/** A null character is in no address of ours, and PostgreSQL knows no text with one. */
export const refuseNullCharacters: RequestHandler = (request, response, next) => {
  if (!request.url.includes('%00')) return next()
  refuse(response, 400, 'This address cannot be read. Go back and follow the link again.')
}

export const refuseLargeForms: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST' || uploadPaths.test(request.path)) return next()
  const length = request.get('content-length')
  if (length !== undefined && Number(length) <= formLimit) return next()
  refuse(
    response,
    length === undefined ? 411 : 413,
    'This form is too large to be read, so nothing was saved. Go back, shorten the text, and send it again.',
  )
}

/** What says how a request arrived is believed from a proxy that was named, and taken away from everybody else. */
export const believeOnlyProxies: RequestHandler = (request, _response, next) => {
  const isTrusted = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  if (!isTrusted(request.socket.remoteAddress, 0)) {
    for (const name of Object.keys(request.headers))
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name]
  }
  next()
}

/** A host's name or address with or without a port, as browsers send it. */
const hostForm = /^([a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?|\[[\da-f:.]{2,45}\])(:\d{1,5})?$/i

/**
 * Turns away who asks for another site than this one: links and checks of origin would rest on a word of the sender. With a
 * public address it must be that one; without, at least a name that can be one.
 */
export function refuseOddHosts(publicOrigin: string | undefined): RequestHandler {
  const own = publicOrigin === undefined ? undefined : new URL(publicOrigin).host.toLowerCase()
  return (request, response, next) => {
    const asked = hostAsked(request)
    if (own === undefined ? hostForm.test(asked) : withoutUsualPort(asked, request) === own) return next()
    refuse(response, 400, 'There is no workbench at this address. Check the address that you were given.')
  }
}

/** As a trusted proxy says, or else the request itself. */
function hostAsked(request: Request): string {
  return request.host?.toLowerCase() ?? ''
}

function withoutUsualPort(host: string, request: Request): string {
  return host.replace(request.protocol === 'https' ? /:443$/ : /:80$/, '')
}
