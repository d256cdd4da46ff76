import type { RequestHandler } from 'express'

/**
 * Refuses a write that does not come from our own pages. The `Origin` header must be ours; browsers that leave it out
 * must say `Sec-Fetch-Site: same-origin`. Neither header: refused, since every browser in use sends one of them.
 *
 * @param publicOrigin the address people use, such as https://audit.example; without it, the address of the request
 */
export function checkOrigin(publicOrigin: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const expected = publicOrigin ?? `${request.protocol}://${request.get('host')}`
    const origin = request.get('origin')
    const isOurs =
      origin !== undefined && origin !== 'null' ? origin === expected : request.get('sec-fetch-site') === 'same-origin'
    if (isOurs) return next()
    response
      .status(403)
      .type('text/plain')
      .send(
        'This form was sent from another address than the workbench, so nothing was saved. Open the workbench itself and send the form again.',
      )
  }
}
