import type { Request, RequestHandler } from 'express'

/**
 * Refuses a write that does not come from our own pages, and what another site would load of ours behind a person's back.
 *
 * A write must name our origin, and where the browser says where it came from (`Sec-Fetch-Site`), that must not be another
 * site. A browser that leaves the origin out must say `same-origin`. Neither header: refused, since every browser in use sends
 * one of them.
 *
 * @param publicOrigin the address people use, such as https://audit.example; without it, the address of the request
 */
export function checkOrigin(publicOrigin: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (isOurs(request, publicOrigin)) return next()
    response
      .status(403)
      .type('text/plain')
      .send(
        request.method === 'POST'
          ? 'This form was sent from another address than the workbench, so nothing was saved. Open the workbench itself and send the form again.'
          : 'Another site asked for this. Open the workbench itself.',
      )
  }
}

function isOurs(request: Request, publicOrigin: string | undefined): boolean {
  const site = request.get('sec-fetch-site')
  const isFromElsewhere = site === 'cross-site' || site === 'same-site'
  if (request.method !== 'POST') return !isFromElsewhere || isOpenedByAPerson(request)
  const expected = publicOrigin ?? `${request.protocol}://${request.get('host')}`
  const origin = request.get('origin')
  if (origin === undefined || origin === 'null') return site === 'same-origin'
  return origin === expected && !isFromElsewhere
}

/** A link on another site may lead here; a picture, a script, a frame or a fetch of another site may not. */
function isOpenedByAPerson(request: Request): boolean {
  return request.get('sec-fetch-mode') === 'navigate' && (request.get('sec-fetch-dest') ?? 'document') === 'document'
}
