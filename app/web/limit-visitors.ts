import type { RequestHandler } from 'express'

type Window = { until: number; seen: Map<string, number> }

/** Addresses that are counted at a time; more than these in one minute are no readers. */
const mostAddresses = 10_000

/**
 * Lets one address ask so many times a minute for pages that need no sign-in, and says when to come back. Each server
 * counts for itself: a shield against haste, nothing that anybody's safety rests on.
 */
export function limitVisitors(mostInAMinute: number, now: () => number = Date.now): RequestHandler {
  let window: Window = { until: 0, seen: new Map() }
  return (request, response, next) => {
    const moment = now()
    if (moment >= window.until || window.seen.size > mostAddresses) window = { until: moment + 60_000, seen: new Map() }
    const address = request.ip ?? ''
    const count = (window.seen.get(address) ?? 0) + 1
    window.seen.set(address, count)
    if (count <= mostInAMinute) return next()
    response
      .status(429)
      .set('Retry-After', String(Math.ceil((window.until - moment) / 1000)))
      .type('text/plain')
      .send('Too many requests in a minute. Wait a minute, then open the page again.')
  }
}
