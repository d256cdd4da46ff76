import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Where browsers tell of what a page was kept from doing. */
export const reportsPath = '/csp-reports'

type Place = { isSecure: boolean; isDevelopment: boolean }

/** The policies of Trusted Types, which `components/trusted-types.ts` holds. */
const trustedPolicies = 'default drawing pdf-worker'

/** A year, in seconds. */
const year = 31_536_000

/**
 * What scripts may be run, what may be loaded and from where. Scripts run by the nonce of their page alone ('self' is for
 * browsers that do not know 'strict-dynamic'), and in browsers that know Trusted Types text becomes markup or script by the named
 * policies alone. The tools of development write styles into the page and speak by a socket.
 */
function contentPolicy(nonce: string, { isSecure, isDevelopment }: Place): string {
  const strictly = ["style-src 'self'", "connect-src 'self'"]
  const forTools = ["style-src 'self' 'unsafe-inline'", "connect-src 'self' ws:"]
  const trusted = ["require-trusted-types-for 'script'", `trusted-types ${trustedPolicies}`]
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'self'`,
    ...(isDevelopment ? forTools : strictly),
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isDevelopment ? [] : trusted),
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
    `report-uri ${reportsPath}`,
    'report-to csp',
  ].join('; ')
}

/** What a page never asks a browser for. */
const permissions = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ')

/**
 * The headers of every answer that is not a file of ours for all: nothing is kept, framed, sniffed, or told to other sites.
 * Puts the page's nonce into `response.locals`.
 */
export function securityHeaders(publicOrigin: string | undefined, isDevelopment = false): RequestHandler {
  const isSecure = publicOrigin?.startsWith('https:') ?? false
  const protect = helmet({
    contentSecurityPolicy: false,
    // "no-referrer" would make browsers hide the origin of our own forms; to other sites neither says a thing.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure ? { maxAge: year, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
  })
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    Object.assign(response.locals, { nonce })
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Permissions-Policy', permissions)
    response.setHeader('Content-Security-Policy', contentPolicy(nonce, { isSecure, isDevelopment }))
    response.setHeader('Reporting-Endpoints', `csp="${reportsPath}"`)
    protect(request, response, next)
  }
}
